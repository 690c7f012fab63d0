package pushforward.app.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.params.Numbers;
import pushforward.app.raster.PlainTex;
import pushforward.engine.spi.Quantity;

/** One number of a step, or a vector: symbol and meaning at the left, value and unit at the right; in two lines where one is short. */
final class QuantityRow extends VBox {
    /** Room of a line in letters: the symbol and the value are wider than the meaning. */
    private static final double ROOM = 33;

    private static final double NARROW = 0.86;

    private final Label symbol = label("number");
    private final Label meaning = label("quiet");
    private final Label value = label("number");
    private final Label unit = label("quiet");
    private final HBox upper = line();
    private final HBox lower = line();
    private final Region upperGap = gap();
    private final Region lowerGap = gap();
    private @Nullable Quantity shown;
    private int lines;

    QuantityRow() {
        getStyleClass().add("quantity-row");
        value.getStyleClass().add("quantity-value");
        unit.managedProperty().bind(unit.visibleProperty());
    }

    /** Shows a number; what stays the same costs nothing, because the numbers of a step change many times a second. */
    void show(Quantity quantity) {
        if (quantity.equals(shown)) {
            return;
        }
        shown = quantity;
        String unitText = quantity.unit().label();
        symbol.setText(PlainTex.of(quantity.symbol()));
        meaning.setText(quantity.meaning());
        value.setText(text(quantity.values()));
        unit.setText(unitText);
        unit.setVisible(!unitText.isEmpty());
        double letters = symbol.getText().length()
                + value.getText().length()
                + NARROW * (quantity.meaning().length() + unitText.length())
                + 3;
        arrange(letters <= ROOM ? 1 : 2);
        setAccessibleText(quantity.meaning() + ": " + value.getText() + " " + unitText);
    }

    private void arrange(int wanted) {
        if (wanted == lines) {
            return;
        }
        lines = wanted;
        lower.getChildren().clear();
        if (wanted == 1) {
            upper.getChildren().setAll(symbol, meaning, upperGap, value, unit);
            getChildren().setAll(upper);
        } else {
            upper.getChildren().setAll(meaning, upperGap, value);
            lower.getChildren().setAll(symbol, lowerGap, unit);
            getChildren().setAll(upper, lower);
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static HBox line() {
        HBox line = new HBox();
        line.getStyleClass().add("quantity");
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    /** Four digits, a vector in parentheses. */
    static String text(List<Double> values) {
        String text = values.stream().map(QuantityRow::text).collect(Collectors.joining(", "));
        return values.size() == 1 ? text : "(" + text + ")";
    }

    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return Numbers.text(value).replace('-', '−');
    }
}
