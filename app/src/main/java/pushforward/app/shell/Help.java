package pushforward.app.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

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
        left.getChildren().add(pointer());
        HBox columns = new HBox(40, left, right);
        columns.getStyleClass().add("shortcuts");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("dock-scroll");
        scroll.setPrefViewportHeight(480);
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
        return new VBox(8, MethodDock.section("Pointer on the plane"), grid);
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
