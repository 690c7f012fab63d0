package pushforward.app.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import pushforward.app.params.Numbers;
import pushforward.app.raster.PlainTex;
import pushforward.engine.spi.Quantity;

/** One number of a step, or a vector: symbol and meaning at the left, value and unit at the right; in two lines where one is short. */
final class QuantityRow extends VBox {
    /** Room of a line in letters: the symbol and the value are wider than the meaning. */
    private static final double ROOM = 33;

    private static final double NARROW = 0.86;

    QuantityRow(Quantity quantity) {
        getStyleClass().add("quantity-row");
        String symbolText = PlainTex.of(quantity.symbol());
        String valueText = text(quantity.values());
        String unitText = quantity.unit().label();
        Label symbol = label(symbolText, "number");
        Label meaning = label(quantity.meaning(), "quiet");
        Label value = label(valueText, "number");
        value.getStyleClass().add("quantity-value");
        Label unit = label(unitText, "quiet");
        unit.setVisible(!unitText.isEmpty());
        unit.setManaged(!unitText.isEmpty());
        double letters = symbolText.length()
                + valueText.length()
                + NARROW * (quantity.meaning().length() + unitText.length())
                + 3;
        if (letters <= ROOM) {
            getChildren().add(line(symbol, meaning, gap(), value, unit));
        } else {
            getChildren().addAll(line(meaning, gap(), value), line(symbol, gap(), unit));
        }
        setAccessibleText(quantity.meaning() + ": " + valueText + " " + unitText);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static HBox line(Region... parts) {
        HBox line = new HBox(parts);
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
