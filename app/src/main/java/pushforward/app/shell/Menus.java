package pushforward.app.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar, made from the list of actions. */
final class Menus {
    private final Commands commands;
    private final Supplier<List<String>> recent;
    private final Consumer<String> openRecent;
    private final Consumer<Example> openExample;

    /**
     * Prepares menus.
     *
     * @param recent the files opened lately, newest first
     * @param openRecent opens one of them
     * @param openExample opens a scene that comes with the program
     */
    Menus(
            Commands commands,
            Supplier<List<String>> recent,
            Consumer<String> openRecent,
            Consumer<Example> openExample) {
        this.commands = commands;
        this.recent = recent;
        this.openRecent = openRecent;
        this.openExample = openExample;
    }

    MenuBar bar() {
        MenuBar bar = new MenuBar();
        bar.setUseSystemMenuBar(true);
        for (Action.Menu menu : Action.Menu.values()) {
            bar.getMenus().add(menu(menu));
        }
        return bar;
    }

    private Menu menu(Action.Menu description) {
        Menu menu = new Menu(description.label());
        for (Action action : description.actions()) {
            if (action == Action.OPEN_RECENT) {
                menu.getItems().add(recentMenu());
            } else if (action == Action.OPEN_EXAMPLE) {
                menu.getItems().add(exampleMenu());
            } else if (commands.isDefined(action)) {
                if (action.beginsGroup() && !menu.getItems().isEmpty()) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                menu.getItems().add(item(action));
            }
        }
        return menu;
    }

    private MenuItem item(Action action) {
        BooleanProperty selected = commands.selectedProperty(action);
        MenuItem item;
        if (selected == null) {
            item = new MenuItem(action.label());
            item.setOnAction(event -> commands.run(action));
        } else {
            CheckMenuItem check = new CheckMenuItem(action.label());
            check.selectedProperty().bindBidirectional(selected);
            item = check;
        }
        item.setId("menu-" + Commands.id(action));
        item.setAccelerator(action.keys());
        item.disableProperty().bind(commands.disabledProperty(action));
        return item;
    }

    private Menu exampleMenu() {
        Menu menu = new Menu(Action.OPEN_EXAMPLE.label());
        menu.setId("menu-" + Commands.id(Action.OPEN_EXAMPLE));
        for (Example example : Example.values()) {
            MenuItem item = new MenuItem(example.label());
            item.setOnAction(event -> openExample.accept(example));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu recentMenu() {
        Menu menu = new Menu(Action.OPEN_RECENT.label());
        menu.getItems().add(nothing());
        menu.setOnShowing(event -> {
            List<MenuItem> items = recent.get().stream().map(this::recentItem).toList();
            menu.getItems().setAll(items.isEmpty() ? List.of(nothing()) : items);
        });
        return menu;
    }

    private MenuItem recentItem(String path) {
        MenuItem item = new MenuItem(path);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> openRecent.accept(path));
        return item;
    }

    private static MenuItem nothing() {
        MenuItem item = new MenuItem("Nothing opened yet");
        item.setDisable(true);
        return item;
    }
}
