package pushforward.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.WarmUp;

/** What counts as warm-up, and a button that drops it. */
final class WarmUpControls extends HBox {
    private static final String OF_THE_METHOD = "of the method";
    private static final double PERCENT = 100;
    private static final double MOST = 99;
    private static final double WIDTH = 132;

    private final ComboBox<Double> share = new ComboBox<>();
    private final ToggleButton drop = new ToggleButton("Drop warm-up");

    WarmUpControls(Consumer<WarmUp> onChange) {
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        Label label = new Label("Warm-up");
        label.getStyleClass().add("quiet");
        label.setMinWidth(Region.USE_PREF_SIZE);
        share.setId("warm-up-share");
        share.getItems().setAll(List.of(Double.NaN, 10.0, 25.0, 50.0));
        share.setEditable(true);
        share.setConverter(new Shares());
        share.setValue(Double.NaN);
        share.setPrefWidth(WIDTH);
        share.setMinWidth(WIDTH);
        share.setVisibleRowCount(4);
        share.getStyleClass().add("compact");
        share.setAccessibleText("What counts as warm-up: of the method, or the first per cent of the steps");
        share.setTooltip(new Tooltip("The steps in which the method says that it still adapts, or a share of all steps:"
                + " choose one or type per cent."));
        label.setLabelFor(share);
        drop.setId("drop-warm-up");
        drop.getStyleClass().add("compact");
        drop.setMinWidth(Region.USE_PREF_SIZE);
        drop.setTooltip(
                new Tooltip("Leaves warm-up out of charts and numbers, and fits the axes to the rest. For a method"
                        + " that does not adapt, this is the first half of the steps unless you say otherwise."));
        share.valueProperty().addListener(property -> onChange.accept(warmUp()));
        drop.selectedProperty().addListener(property -> onChange.accept(warmUp()));
        getChildren().addAll(label, share, drop);
    }

    private WarmUp warmUp() {
        Double percent = share.getValue();
        return new WarmUp(
                percent == null ? Double.NaN : percent / PERCENT,
                drop.isSelected() ? WarmUp.Treatment.DROPPED : WarmUp.Treatment.KEPT);
    }

    /** Shares in words; what cannot be read is of the method. */
    private static final class Shares extends StringConverter<Double> {
        @Override
        public String toString(@Nullable Double percent) {
            if (percent == null || Double.isNaN(percent)) {
                return OF_THE_METHOD;
            }
            return "first " + (percent == Math.rint(percent) ? String.valueOf(percent.intValue()) : percent) + " %";
        }

        @Override
        public Double fromString(String text) {
            String digits = text.replace(',', '.').replaceAll("[^0-9.]", "");
            try {
                return digits.isEmpty() ? Double.NaN : Math.min(MOST, Double.parseDouble(digits));
            } catch (NumberFormatException unreadable) {
                return Double.NaN;
            }
        }
    }
}
