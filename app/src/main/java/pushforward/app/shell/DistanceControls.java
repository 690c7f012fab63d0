package pushforward.app.shell;

import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import pushforward.app.studio.Abscissa;
import pushforward.engine.diagnostic.DistanceKind;

/** Which distance is plotted, and against what. */
final class DistanceControls extends HBox {
    private final ComboBox<DistanceKind> kind = new ComboBox<>();
    private final ComboBox<Abscissa> abscissa = new ComboBox<>();

    DistanceControls() {
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(4);
        kind.setId("distance-kind");
        kind.getItems().setAll(DistanceKind.values());
        kind.setConverter(words(DistanceControls::name));
        kind.setValue(DistanceKind.MAXIMUM_MEAN_DISCREPANCY);
        kind.setVisibleRowCount(DistanceKind.values().length);
        kind.getStyleClass().add("compact");
        kind.setAccessibleText("Which distance to the target");
        kind.setTooltip(new Tooltip("How the distance of the particles to the target is measured"));
        abscissa.setId("distance-abscissa");
        abscissa.getItems().setAll(Abscissa.values());
        abscissa.setConverter(words(value -> value == Abscissa.SCORES ? "scores" : value.label()));
        abscissa.setValue(Abscissa.STEPS);
        abscissa.getStyleClass().add("compact");
        abscissa.setAccessibleText("Distance against what");
        abscissa.setTooltip(new Tooltip("Against steps, evaluations of the score, or seconds that the steps took"));
        Label against = new Label("/");
        against.getStyleClass().add("quiet");
        getChildren().addAll(kind, against, abscissa);
    }

    ObjectProperty<DistanceKind> kindProperty() {
        return kind.valueProperty();
    }

    ObjectProperty<Abscissa> abscissaProperty() {
        return abscissa.valueProperty();
    }

    static String name(DistanceKind kind) {
        return switch (kind) {
            case MAXIMUM_MEAN_DISCREPANCY -> "MMD²";
            case ENERGY -> "Energy";
            case SLICED_WASSERSTEIN -> "Sliced W₂";
            case KULLBACK_LEIBLER -> "KL on a grid";
            case KERNEL_STEIN_DISCREPANCY -> "KSD²";
            case MEAN_BIAS -> "Mean bias";
            case COVARIANCE_BIAS -> "Covariance bias";
            case MODES_FOUND -> "Modes found";
        };
    }

    private static <T> StringConverter<T> words(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("choices are not typed");
            }
        };
    }
}
