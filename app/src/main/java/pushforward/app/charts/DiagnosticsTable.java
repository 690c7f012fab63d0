package pushforward.app.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.ChainReport.Variable;
import pushforward.engine.diagnostic.convergence.ChainSummary;

/** What is known of each variable of chains, a row a variable. */
public final class DiagnosticsTable extends TableView<Variable> {
    private static final double NUMBER_WIDTH = 60;
    private static final double VERDICT_WIDTH = 336;
    private static final double ROW = 32;
    private static final double HEADING_MARGIN = 10;
    private static final int DIGITS = 3;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** A column: its name over two lines, its name in files, and its numbers. */
    private record Column(String name, String id, ToDoubleFunction<Variable> number, Function<Variable, String> text) {
        /** An estimate, with as many decimals as its error leaves meaningful. */
        static Column estimate(
                String name, String id, ToDoubleFunction<Variable> number, ToDoubleFunction<Variable> error) {
            return new Column(name, id, number, v -> estimated(number.applyAsDouble(v), error.applyAsDouble(v)));
        }

        static Column error(String name, String id, ToDoubleFunction<Variable> number) {
            return new Column(name, id, number, v -> significant(number.applyAsDouble(v)));
        }

        static Column count(String name, String id, ToDoubleFunction<Variable> number) {
            return new Column(name, id, number, v -> fixed(number.applyAsDouble(v), 0));
        }
    }

    private static List<Column> columns() {
        return List.of(
                Column.estimate("mean", "mean", v -> v.summary().mean(), v -> v.summary()
                        .mcseMean()),
                Column.error("MCSE\nmean", "mcse_mean", v -> v.summary().mcseMean()),
                Column.estimate(
                        "sd", "sd", v -> v.summary().sd(), v -> v.summary().mcseSd()),
                Column.error("MCSE\nsd", "mcse_sd", v -> v.summary().mcseSd()),
                Column.estimate(
                        "5 %", "q5", v -> v.lower().value(), v -> v.lower().error()),
                Column.error("MCSE\n5 %", "mcse_q5", v -> v.lower().error()),
                Column.estimate(
                        "95 %", "q95", v -> v.upper().value(), v -> v.upper().error()),
                Column.error("MCSE\n95 %", "mcse_q95", v -> v.upper().error()),
                Column.count("ESS\nbulk", "ess_bulk", v -> v.summary().essBulk()),
                Column.count("ESS\ntail", "ess_tail", v -> v.summary().essTail()),
                Column.count("ESS\nmean", "ess_mean", v -> v.summary().essMean()),
                Column.count("ESS\n5 %", "ess_q5", v -> v.lower().effectiveSampleSize()),
                Column.count("ESS\n95 %", "ess_q95", v -> v.upper().effectiveSampleSize()),
                new Column(
                        "R-hat",
                        "rhat",
                        v -> v.summary().rhat(),
                        v -> fixed(v.summary().rhat(), DIGITS)));
    }

    /** Makes an empty table. */
    public DiagnosticsTable() {
        setId("diagnostics-table");
        setAccessibleText("Diagnostics of the chains, a row for each variable; copying takes all of them as CSV");
        getStyleClass().add("diagnostics-table");
        setFixedCellSize(ROW);
        setMinHeight(0);
        Label placeholder = new Label("The first particles as chains, once twelve draws of each count.");
        placeholder.getStyleClass().add("quiet");
        setPlaceholder(placeholder);
        addColumn("variable", NUMBER_WIDTH, Variable::name, Pos.CENTER_LEFT);
        for (Column column : columns()) {
            addColumn(column.name(), NUMBER_WIDTH, column.text(), Pos.CENTER_RIGHT);
        }
        addColumn("verdict", VERDICT_WIDTH, v -> v.summary().verdict(), Pos.CENTER_LEFT)
                .setCellFactory(column -> new WrappedCell());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                ClipboardContent content = new ClipboardContent();
                content.putString(csv());
                Clipboard.getSystemClipboard().setContent(content);
                event.consume();
            }
        });
    }

    /** A sentence over as many lines as it needs. */
    private static final class WrappedCell extends TableCell<Variable, String> {
        @Override
        protected void updateItem(@Nullable String sentence, boolean empty) {
            super.updateItem(sentence, empty);
            setWrapText(true);
            setText(empty ? null : sentence);
        }
    }

    private TableColumn<Variable, String> addColumn(
            String name, double width, Function<Variable, String> text, Pos alignment) {
        Label heading = new Label(name);
        heading.setTextAlignment(alignment == Pos.CENTER_RIGHT ? TextAlignment.RIGHT : TextAlignment.LEFT);
        TableColumn<Variable, String> column = new TableColumn<>();
        heading.setAlignment(alignment);
        heading.minWidthProperty().bind(column.widthProperty().subtract(HEADING_MARGIN));
        column.setGraphic(heading);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setStyle("-fx-alignment: " + (alignment == Pos.CENTER_RIGHT ? "center-right;" : "center-left;"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        getColumns().add(column);
        return column;
    }

    /** Shows other rows. */
    public void show(List<Variable> variables) {
        getItems().setAll(variables);
    }

    /** The rows as CSV, with all digits. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        StringJoiner names = new StringJoiner(",", "", "\n").add("variable");
        columns().forEach(column -> names.add(column.id()));
        csv.append(names.add("chains").add("verdict"));
        for (Variable row : getItems()) {
            StringJoiner cells = new StringJoiner(",", "", "\n").add(row.name());
            columns().forEach(column -> cells.add(String.valueOf(column.number().applyAsDouble(row))));
            cells.add(String.valueOf(row.summary().chains()));
            csv.append(cells.add("\"" + row.summary().verdict() + "\""));
        }
        return csv.toString();
    }

    /** What paints the table as it is now, on any thread. */
    public Picture picture(ChartPalette palette, ChartFonts fonts, String title, String note) {
        List<Variable> rows = List.copyOf(getItems());
        return (graphics, width, height) -> {
            graphics.setPaint(palette.panel());
            graphics.fill(new Rectangle2D.Double(0, 0, width, height));
            graphics.setFont(fonts.title());
            graphics.setPaint(palette.ink());
            graphics.drawString(title, 12, 22);
            graphics.setFont(fonts.labels());
            graphics.setPaint(palette.quiet());
            graphics.drawString(note, 12, 40);
            List<Column> columns = columns();
            float step = (float) ((width - 24 - 60 - VERDICT_WIDTH) / columns.size());
            int y = 66;
            for (int i = 0; i < columns.size(); i++) {
                right(graphics, columns.get(i).name().replace('\n', ' '), 72 + (i + 1) * step, y);
            }
            graphics.drawString("verdict", 72 + columns.size() * step + 12, y);
            graphics.setPaint(palette.ink());
            for (Variable row : rows) {
                y += 20;
                graphics.drawString(row.name(), 12, y);
                for (int i = 0; i < columns.size(); i++) {
                    right(graphics, columns.get(i).text().apply(row), 72 + (i + 1) * step, y);
                }
                graphics.drawString(row.summary().verdict(), 72 + columns.size() * step + 12, y);
            }
        };
    }

    private static void right(Graphics2D graphics, String text, float x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text), y);
    }

    /** With two digits of the error. */
    static String estimated(double value, double error) {
        if (!(error > 0) || !Double.isFinite(value)) {
            return significant(value);
        }
        int decimals = (int) Math.max(0, Math.min(10, 1 - Math.floor(Math.log10(error))));
        return fixed(value, decimals);
    }

    static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "–";
    }

    /** With two digits. */
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return value == 0
                ? "0"
                : fixed(value, (int) Math.max(0, Math.min(10, 1 - Math.floor(Math.log10(Math.abs(value))))));
    }

    /** The thresholds that verdicts go by, in words. */
    public static String thresholds(int chains) {
        return "R-hat ≤ " + ChainSummary.RHAT_THRESHOLD + ", ESS ≥ "
                + fixed(chains * ChainSummary.ESS_THRESHOLD, 0) + " (" + fixed(ChainSummary.ESS_THRESHOLD, 0)
                + " a chain)";
    }
}
