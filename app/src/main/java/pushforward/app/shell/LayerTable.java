package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import pushforward.app.params.Numbers;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.StepColours;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Balance;
import pushforward.engine.spi.Explanation.Stage;

/**
 * What every layer of a flow does to the followed particle: where it takes it, by how much area grows there, and the sum of that so far; then
 * the log-density that follows from it, beside the target's.
 */
final class LayerTable extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final String MINUS = "−";

    private final IntConsumer onStage;
    private final List<Row> rows = new ArrayList<>();
    private final Row header = new Row("", "Δx", "Δy", "log|det|", "sum");
    private final VBox layers = new VBox();
    private final VBox sums = new VBox(2);

    /**
     * Makes an empty table.
     *
     * @param onStage told the number of the term that somebody clicks, from 1
     */
    LayerTable(IntConsumer onStage) {
        super(8);
        this.onStage = onStage;
        setId("layer-table");
        getStyleClass().add("layer-table");
        header.getStyleClass().add("layer-table-head");
        getChildren().addAll(header, layers, sums);
    }

    /** A mark in the colour of the arrow, a name over the numbers where it is another one, and four numbers. */
    private static final class Row extends VBox {
        private final Label name = new Label();
        private final Rectangle key = new Rectangle(4, 12);
        private final Label[] cells = new Label[5];

        Row(String... texts) {
            GridPane grid = new GridPane();
            grid.setHgap(6);
            name.getStyleClass().add("quiet");
            key.setArcWidth(3);
            key.setArcHeight(3);
            key.setVisible(false);
            grid.add(key, 0, 0);
            ColumnConstraints mark = new ColumnConstraints(4);
            grid.getColumnConstraints().add(mark);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = new Label(texts[i]);
                cells[i].setMinWidth(USE_PREF_SIZE);
                cells[i].getStyleClass().add("number");
                grid.add(cells[i], i + 1, 0);
                ColumnConstraints column = new ColumnConstraints();
                column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
                if (i == 0) {
                    column.setMinWidth(30);
                } else {
                    column.setPercentWidth(i < 3 ? 18 : i == 3 ? 25 : 20);
                    column.setHgrow(Priority.ALWAYS);
                }
                grid.getColumnConstraints().add(column);
            }
            getStyleClass().add("layer-row");
            getChildren().addAll(name, grid);
            setName("");
        }

        void setName(String text) {
            name.setText(text);
            name.setVisible(!text.isEmpty());
            name.setManaged(!text.isEmpty());
        }
    }

    /**
     * Shows a step.
     *
     * @param chosen the number of the term that stands out, from 1; 0 for none
     */
    void show(Explanation explanation, Balance balance, int chosen, PlaneStyle style) {
        List<Stage> stages = explanation.stages();
        while (rows.size() < stages.size()) {
            int number = rows.size() + 1;
            Row row = new Row("", "", "", "", "");
            row.setOnMouseClicked(event -> onStage.accept(number));
            rows.add(row);
            layers.getChildren().add(row);
        }
        double sum = 0;
        String above = "";
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean used = i < stages.size();
            row.setVisible(used);
            row.setManaged(used);
            if (!used) {
                continue;
            }
            Stage stage = stages.get(i);
            double growth = balance.growths().get(i);
            sum += growth;
            String heading = i == 0 ? "" : stage.name().replaceAll(" until t = .*", "");
            row.setName(heading.equals(above) ? "" : heading);
            above = heading;
            fill(row, i, stage, growth, sum, chosen == i + 1);
            row.key.setVisible(true);
            row.key.setFill(colour(stage, i / (double) Math.max(1, stages.size() - 1), style));
        }
        showSums(balance, sum);
    }

    private static void fill(Row row, int index, Stage stage, double growth, double sum, boolean chosen) {
        String symbol =
                stage.quantities().isEmpty() ? "" : stage.quantities().get(0).symbol();
        row.cells[0].setText(index == 0 ? "z" : symbol);
        row.cells[1].setText(number(stage.dx(), 2));
        row.cells[2].setText(number(stage.dy(), 2));
        row.cells[3].setText(number(growth, 3));
        row.cells[4].setText(number(sum, 3));
        row.pseudoClassStateChanged(CHOSEN, chosen);
        row.setAccessibleText(stage.name() + ": displacement " + number(stage.dx(), 2) + ", " + number(stage.dy(), 2)
                + "; log determinant " + number(growth, 3) + ", together " + number(sum, 3));
    }

    private static Color colour(Stage stage, double place, PlaneStyle style) {
        int argb = stage.marks().isEmpty()
                ? style.theme().quiet()
                : StepColours.of(stage.marks().get(0).role(), place, style);
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private void showSums(Balance balance, double sum) {
        double learned = balance.learned();
        boolean known = !Double.isNaN(balance.target());
        List<Region> lines = new ArrayList<>();
        lines.add(line("log N(z)", "of its noise", number(balance.base(), 3)));
        lines.add(line(MINUS + " Σ log|det|", "of all layers", number(-sum, 3)));
        Region result = line("log q(x)", "as learned", number(learned, 3));
        result.getStyleClass().add("layer-total");
        lines.add(result);
        if (known) {
            lines.add(line("log p(x)", "of the target", number(balance.target(), 3)));
            Region difference = line("log q " + MINUS + " log p", "", number(learned - balance.target(), 3));
            difference.getStyleClass().add("layer-total");
            lines.add(difference);
        }
        sums.getChildren().setAll(lines);
    }

    private static Region line(String symbol, String meaning, String value) {
        GridPane line = new GridPane();
        line.getStyleClass().add("layer-sum");
        line.setHgap(8);
        String[] texts = {symbol, meaning, value};
        for (int i = 0; i < texts.length; i++) {
            Label label = new Label(texts[i]);
            label.getStyleClass().add(i == 1 ? "quiet" : "number");
            label.setMinWidth(USE_PREF_SIZE);
            line.add(label, i, 0);
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.NEVER);
            line.getColumnConstraints().add(column);
        }
        line.setAlignment(Pos.BASELINE_LEFT);
        line.setAccessibleText(symbol + " " + meaning + ": " + value + " nats");
        return line;
    }

    private static String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : MINUS + "∞";
        }
        return Numbers.signed(
                String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%+." + digits + "f" : "%+.1e", value));
    }
}
