package pushforward.app.shell;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A dock of several pages, of which one is shown, with their names above it. */
class DockPages extends VBox {
    private final String subject;
    private final HBox tabs = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final ScrollPane page = new ScrollPane();

    /**
     * Makes a dock without pages.
     *
     * @param subject what the pages are about, for screen readers
     */
    DockPages(String subject) {
        this.subject = subject;
        getStyleClass().addAll("dock", "dock-pages");
        tabs.getStyleClass().add("segments");
        page.setFitToWidth(true);
        page.getStyleClass().add("dock-scroll");
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.setFocusTraversable(false);
        VBox.setVgrow(page, Priority.ALWAYS);
        HBox frame = new HBox(tabs);
        frame.getStyleClass().add("segments-frame");
        HBox.setHgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(frame, page);
        group.selectedToggleProperty().addListener((property, before, now) -> keepOne(before, now));
    }

    /** Shows one of the pages. */
    final void select(String name) {
        tabs.getChildren().stream()
                .filter(node ->
                        node instanceof ToggleButton button && button.getText().equals(name))
                .forEach(node -> ((ToggleButton) node).setSelected(true));
    }

    /** Adds a page behind the others. */
    final void tab(String name, Node content) {
        ToggleButton button = new ToggleButton(name);
        button.setId("tab-" + name.toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.setUserData(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(subject + ": " + name);
        HBox.setHgrow(button, Priority.ALWAYS);
        tabs.getChildren().add(button);
    }

    private void keepOne(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null && before != null) {
            before.setSelected(true);
        } else if (now != null) {
            page.setFitToHeight(
                    now.getUserData() instanceof LibraryTab || now.getUserData() instanceof MicroscopePanel);
            page.setContent((Node) now.getUserData());
            page.setVvalue(0);
        }
    }
}
