package pushforward.app.shell;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.studio.Studio;
import pushforward.engine.run.TargetChoice;

/** The dock at the left: where the target comes from. */
final class TargetDock extends VBox {
    private final HBox tabs = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final ScrollPane page = new ScrollPane();

    /**
     * Makes the pages.
     *
     * @param trials where formulas are measured while they are typed
     * @param onFormula told when a formula that may be of another size altogether becomes the target
     */
    TargetDock(
            Studio studio,
            DrawingDesk desk,
            GaussianDesk gaussians,
            Commands commands,
            Look look,
            Background background,
            Background trials,
            Thumbnails thumbnails,
            Preferences preferences,
            Consumer<TargetChoice> onFormula) {
        getStyleClass().addAll("dock", "target-dock");
        tabs.getStyleClass().add("segments");
        page.setFitToWidth(true);
        page.getStyleClass().add("dock-scroll");
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.setFocusTraversable(false);
        VBox.setVgrow(page, Priority.ALWAYS);
        if (desk.canDraw()) {
            tab("Draw", new DrawTab(studio, desk, gaussians, commands));
        }
        tab("Library", new LibraryTab(studio, commands, look, background, thumbnails, preferences));
        if (studio.catalogue().targets().stream().anyMatch(each -> each.id().equals(FormulaTab.TARGET))) {
            tab("Formula", new FormulaTab(studio, commands, trials, thumbnails, preferences, onFormula));
        }
        HBox frame = new HBox(tabs);
        frame.getStyleClass().add("segments-frame");
        HBox.setHgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(frame, page);
        group.selectedToggleProperty().addListener((property, before, now) -> keepOne(before, now));
        select("Library");
        desk.toolProperty().addListener(property -> select("Draw"));
    }

    /** Shows one of the pages. */
    void select(String name) {
        tabs.getChildren().stream()
                .filter(node ->
                        node instanceof ToggleButton button && button.getText().equals(name))
                .forEach(node -> ((ToggleButton) node).setSelected(true));
    }

    /** Adds a page behind the others. */
    void tab(String name, Node content) {
        ToggleButton button = new ToggleButton(name);
        button.setId("tab-" + name.toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.setUserData(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText("Target: " + name);
        HBox.setHgrow(button, Priority.ALWAYS);
        tabs.getChildren().add(button);
    }

    private void keepOne(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null && before != null) {
            before.setSelected(true);
        } else if (now != null) {
            page.setFitToHeight(now.getUserData() instanceof LibraryTab);
            page.setContent((Node) now.getUserData());
            page.setVvalue(0);
        }
    }
}
