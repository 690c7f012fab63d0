package pushforward.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import pushforward.engine.check.Check;

/** The sheet of shortcuts and what the program says about itself. */
final class Help {
    private static final double COLUMN = 320;

    private Help() {}

    /** Every action that has a key, by menu, in two columns. */
    static ScrollPane shortcuts(Commands commands) {
        VBox left = new VBox(24);
        VBox right = new VBox(24);
        for (Action.Menu menu : Action.Menu.values()) {
            boolean first = menu == Action.Menu.FILE || menu == Action.Menu.EDIT;
            (first ? left : right).getChildren().add(group(menu, commands));
        }
        right.getChildren().add(drawingKeys());
        right.getChildren().add(pointer());
        HBox columns = new HBox(40, left, right);
        columns.getStyleClass().add("shortcuts");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("dock-scroll");
        scroll.setMinWidth(752);
        scroll.setPrefViewportHeight(520);
        return scroll;
    }

    private static VBox group(Action.Menu menu, Commands commands) {
        GridPane grid = grid();
        int row = 0;
        for (Action action : menu.actions()) {
            KeyCombination keys = action.keys();
            if (keys != null && commands.isDefined(action)) {
                line(grid, row++, action.label(), keys.getDisplayText());
            }
        }
        return new VBox(8, MethodDock.section(menu.label()), grid);
    }

    private static VBox pointer() {
        GridPane grid = grid();
        line(grid, 0, "Zoom", "Wheel");
        line(grid, 1, "Move the view", "Middle button");
        line(grid, 2, "Move the view", "Space and drag");
        line(grid, 3, "Close a polygon", "Double click");
        line(grid, 4, "Weigh a Gaussian", "Ctrl+Wheel");
        return new VBox(8, MethodDock.section("Pointer on the plane"), grid);
    }

    private static VBox drawingKeys() {
        GridPane grid = grid();
        line(grid, 0, "Move the pen or a Gaussian", "Arrows");
        line(grid, 1, "The same in strides", "Shift+Arrows");
        line(grid, 2, "Pen down or up, a corner", "Enter");
        line(grid, 3, "Close a polygon", "Enter twice");
        line(grid, 4, "Give up, let go, put away", "Esc");
        line(grid, 5, "Next Gaussian", "Tab");
        line(grid, 6, "Resize it along, across", "Alt+Arrows");
        line(grid, 7, "Turn it", "Ctrl+Left, Right");
        line(grid, 8, "Weigh it", "+ and −");
        return new VBox(8, MethodDock.section("Drawing with keys"), grid);
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints words = new ColumnConstraints(COLUMN * 0.6);
        ColumnConstraints keys = new ColumnConstraints(COLUMN * 0.4);
        grid.getColumnConstraints().addAll(words, keys);
        return grid;
    }

    private static void line(GridPane grid, int row, String what, String how) {
        Label key = new Label(how);
        key.getStyleClass().addAll("number", "key");
        grid.addRow(row, new Label(what), key);
    }

    /** What was expected and what came out, the failures first. */
    static VBox checks(List<Check> checks) {
        long failed = checks.stream().filter(check -> !check.passes()).count();
        Label verdict = new Label(
                failed == 0
                        ? "All " + checks.size() + " values agree with their closed forms."
                        : failed + " of " + checks.size() + " values do not agree with their closed forms.");
        verdict.getStyleClass().add(failed == 0 ? "strong" : "warning");
        TableView<Check> table = new TableView<>();
        table.setAccessibleText("Checks");
        table.getItems()
                .setAll(checks.stream()
                        .sorted(Comparator.comparing(Check::passes))
                        .toList());
        table.getColumns().add(column("Verdict", 80, Check::verdict));
        table.getColumns().add(column("Value", 400, Check::name));
        table.getColumns().add(column("Expected", 160, check -> Double.toString(check.expected())));
        table.getColumns().add(column("Got", 160, check -> Double.toString(check.got())));
        table.setPrefSize(832, 440);
        return new VBox(16, verdict, table);
    }

    private static TableColumn<Check, String> column(String title, double width, Function<Check, String> text) {
        TableColumn<Check, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    static VBox about() {
        String packaged = Help.class.getPackage().getImplementationVersion();
        String version = packaged == null ? "development" : packaged;
        Label what = new Label("Draw a density and watch particles find it.");
        Label licence =
                new Label("Version " + version + ". Licensed under Apache-2.0; THIRD-PARTY.md names the libraries.");
        licence.getStyleClass().add("quiet");
        return new VBox(8, what, licence);
    }
}
