package pushforward.app.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import pushforward.app.params.Numbers;
import pushforward.engine.diagnostic.convergence.ChainReport;
import pushforward.engine.diagnostic.convergence.ChainSummary;

/** What is said of one variable: the numbers that {@code diagnose} prints, rounded to what is known, and the verdict in words. */
final class DiagnosticsCard extends VBox {
    private static final List<String> LABELS =
            List.of("mean", "sd", "± mean", "± sd", "ESS bulk", "ESS tail", "ESS mean", "R-hat");

    DiagnosticsCard(String variable, ChainSummary summary) {
        super(4);
        getStyleClass().add("diagnostics-card");
        Label name = new Label(variable);
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        Label verdict = new Label(summary.verdict());
        boolean fine = summary.verdict().startsWith("no sign of trouble");
        verdict.getStyleClass().addAll("small", fine ? "quiet" : "warning");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        GridPane grid = new GridPane(8, 2);
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i % 2 == 0 ? Priority.NEVER : Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        double[] numbers = ChainReport.numbers(summary);
        for (int i = 0; i < numbers.length; i++) {
            Label label = new Label(LABELS.get(i));
            label.getStyleClass().addAll("quiet", "small");
            label.setMinWidth(USE_PREF_SIZE);
            Label value = new Label(text(i, numbers));
            value.getStyleClass().addAll("number", "small");
            value.setMinWidth(USE_PREF_SIZE);
            value.setUserData(numbers[i]);
            Tooltip exact = new Tooltip(ChainReport.numberNames().get(i) + " " + numbers[i]);
            value.setTooltip(exact);
            label.setTooltip(exact);
            value.setAccessibleText(variable + ", " + ChainReport.numberNames().get(i) + " " + value.getText());
            grid.add(label, i % 2 * 2, i / 2);
            grid.add(value, i % 2 * 2 + 1, i / 2);
        }
        getChildren().addAll(name, grid, verdict);
    }

    /** A mean and a deviation to the digits that their errors leave known, sizes to whole draws, R-hat to a thousandth. */
    private static String text(int which, double[] numbers) {
        double value = numbers[which];
        if (Double.isNaN(value)) {
            return "not known";
        }
        return switch (which) {
            case 0, 1 -> known(value, numbers[which + 2]);
            case 2, 3 -> Numbers.text(Numbers.rounded(value));
            case 7 -> String.format(Locale.ROOT, "%.4f", value);
            default -> Numbers.grouped(Math.round(value));
        };
    }

    private static String known(double value, double error) {
        boolean plain = Math.abs(value) < 1e7 && error > 1e-6;
        return plain ? Numbers.known(value, error) : Numbers.text(value);
    }
}
