package pushforward.app.shell;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.TargetProvider;

/** Every preset as a picture, found by words or by its star; what can be set of the chosen one is under its card. */
final class LibraryTab extends VBox {
    /** Its Gaussians are edited on the plane, but there are three to begin with. */
    private static final String MIXTURE = "mixture";

    private final Studio studio;
    private final Preferences preferences;
    private final CustomTextField search = new CustomTextField();
    private final ToggleButton onlyStarred = new ToggleButton(null, new FontIcon(Feather.STAR));
    private final List<LibraryCard> cards = new ArrayList<>();
    private final Map<String, String> about = new HashMap<>();
    private final CardGrid grid = new CardGrid(Thumbnails.WIDTH + 6);
    private final ScrollPane scroll = new ScrollPane();
    private final TargetDetails details;
    private final Label nothingTitle = new Label();
    private final Label nothingHint = new Label();
    private final VBox nothing;
    private List<LibraryCard> shown = List.of();
    private int current;
    private boolean open;
    /** Whether the chosen card is to be brought into view once its place is known. */
    private boolean seeking = true;

    LibraryTab(
            Studio studio,
            Commands commands,
            Look look,
            Background background,
            Thumbnails thumbnails,
            Preferences preferences) {
        this.studio = studio;
        this.preferences = preferences;
        details = new TargetDetails(studio, commands);
        getStyleClass().addAll("dock-page", "library");
        setMinHeight(0);
        for (TargetProvider preset : presets()) {
            TargetChoice choice = TargetChoice.of(studio.catalogue(), preset.id());
            LibraryCard card = new LibraryCard(preset, thumbnails.of(choice), look, background);
            card.button().setOnAction(event -> choose(card));
            card.setOnStar(() -> turnStar(card));
            card.setOnSliders(() -> choose(card));
            cards.add(card);
            about.put(preset.id(), LibrarySearch.about(preset, List.of()));
        }
        thumbnails.describe(cards.stream().map(LibraryCard::provider).toList(), (provider, modes) -> {
            about.put(provider.id(), LibrarySearch.about(provider, modes));
            if (!search.getText().isBlank()) {
                filter();
            }
        });
        nothing = nothing();
        scroll.setContent(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("dock-scroll");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(searchRow(), scroll, nothing);
        // A filter, because a button would take the arrow keys for itself.
        grid.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        studio.experimentProperty().addListener((property, before, now) -> follow(before, now));
        showStars();
        filter();
    }

    /** Targets that are complete as they come: nothing needs to be drawn, typed or opened first. */
    private List<TargetProvider> presets() {
        return studio.catalogue().targets().stream()
                .filter(provider -> provider.id().equals(MIXTURE)
                        || provider.parameters().stream()
                                .noneMatch(spec ->
                                        spec.type() == ParamSpec.Type.CONTENT || spec.type() == ParamSpec.Type.TEXT))
                .toList();
    }

    // Search

    private HBox searchRow() {
        search.setId("library-search");
        search.setPromptText("Search " + cards.size() + " presets");
        search.setAccessibleText("Search the library");
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty().addListener((property, before, now) -> filter());
        search.setOnAction(event -> shown.stream().findFirst().ifPresent(this::choose));
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN && !shown.isEmpty()) {
                focus(0);
                event.consume();
            }
        });
        onlyStarred.setId("library-starred");
        onlyStarred.getStyleClass().addAll("tool", "star-filter");
        onlyStarred.setAccessibleText("Show only favourites");
        onlyStarred.setTooltip(new Tooltip("Only favourites"));
        onlyStarred.selectedProperty().addListener((property, before, now) -> filter());
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox row = new HBox(search, onlyStarred);
        row.getStyleClass().add("library-search-row");
        return row;
    }

    private VBox nothing() {
        nothingTitle.getStyleClass().add("strong");
        nothingTitle.setWrapText(true);
        nothingTitle.setTextAlignment(TextAlignment.CENTER);
        nothingHint.getStyleClass().add("quiet");
        nothingHint.setWrapText(true);
        nothingHint.setTextAlignment(TextAlignment.CENTER);
        Button all = new Button("Show all");
        all.setId("library-all");
        all.getStyleClass().add("worded");
        all.setOnAction(event -> {
            search.clear();
            onlyStarred.setSelected(false);
        });
        FontIcon icon = new FontIcon(Feather.SEARCH);
        VBox box = new VBox(12, icon, nothingTitle, nothingHint, all);
        box.setId("library-nothing");
        box.getStyleClass().add("nothing");
        box.setAlignment(Pos.TOP_CENTER);
        return box;
    }

    /** Shows what was asked for. */
    private void filter() {
        List<String> stars = preferences.now().get().favourites();
        String typed = search.getText();
        shown = cards.stream()
                .filter(card -> !onlyStarred.isSelected()
                        || stars.contains(card.provider().id()))
                .filter(card ->
                        LibrarySearch.matches(about.getOrDefault(card.provider().id(), ""), typed))
                .toList();
        boolean none = shown.isEmpty();
        boolean noStars = onlyStarred.isSelected() && typed.isBlank();
        nothingTitle.setText(noStars ? "No favourites yet" : "Nothing is called “" + typed.strip() + "”");
        nothingHint.setText(
                noStars
                        ? "Give a preset a star: click the one on its card, or press F."
                        : "Names, ids, conventions, authors and shapes are searched"
                                + (onlyStarred.isSelected() ? ", among the favourites." : "."));
        nothing.setVisible(none);
        nothing.setManaged(none);
        scroll.setVisible(!none);
        scroll.setManaged(!none);
        place();
    }

    /** Lays out the cards, with what is said about the chosen one below it. */
    private void place() {
        TargetChoice target = studio.experiment().target();
        int chosen = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).provider().id().equals(target.id())) {
                chosen = i;
            }
        }
        for (LibraryCard card : cards) {
            boolean is = card.provider().id().equals(target.id());
            card.setChosen(is, is && open);
            card.thumbnail()
                    .show(
                            is
                                    ? target
                                    : TargetChoice.of(
                                            studio.catalogue(), card.provider().id()));
        }
        if (chosen >= 0) {
            details.show(target);
        }
        current = Math.max(0, chosen);
        grid.show(shown, details, open ? chosen : -1);
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).button().setFocusTraversable(i == current);
        }
    }

    // Stars

    private void turnStar(LibraryCard card) {
        preferences.change(settings -> settings.withStarTurned(card.provider().id()));
        showStars();
        if (onlyStarred.isSelected()) {
            filter();
        }
    }

    private void showStars() {
        List<String> stars = preferences.now().get().favourites();
        cards.forEach(card -> card.setStarred(stars.contains(card.provider().id())));
    }

    // Choosing

    /** Chooses a preset and opens its parameters; if it is chosen already, they are opened or closed. */
    private void choose(LibraryCard card) {
        String id = card.provider().id();
        boolean chosen = studio.experiment().target().id().equals(id);
        open = !chosen || !open;
        if (chosen) {
            place();
        } else {
            studio.chooseTarget(id);
        }
    }

    private void follow(Experiment before, Experiment now) {
        if (!before.target().id().equals(now.target().id())) {
            boolean focused = shown.stream().anyMatch(card -> card.button().isFocused());
            place();
            if (focused) {
                focus(current);
            }
            seeking = true;
            requestLayout();
        } else if (!before.target().equals(now.target())) {
            cards.stream()
                    .filter(card -> card.provider().id().equals(now.target().id()))
                    .forEach(card -> {
                        card.thumbnail().show(now.target());
                        details.show(now.target());
                    });
        }
    }

    private void pressed(KeyEvent event) {
        int at = -1;
        for (int i = 0; i < shown.size(); i++) {
            at = shown.get(i).button().isFocused() ? i : at;
        }
        if (at < 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int columns = grid.columns();
        switch (event.getCode()) {
            case LEFT -> focus(at - 1);
            case RIGHT -> focus(at + 1);
            case DOWN -> focus(at + columns);
            case UP -> {
                if (at < columns) {
                    search.requestFocus();
                } else {
                    focus(at - columns);
                }
            }
            case HOME -> focus(0);
            case END -> focus(shown.size() - 1);
            case ENTER -> choose(shown.get(at));
            case F -> turnStar(shown.get(at));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void focus(int index) {
        if (shown.isEmpty()) {
            search.requestFocus();
            return;
        }
        int to = Math.max(0, Math.min(shown.size() - 1, index));
        shown.get(Math.min(current, shown.size() - 1)).button().setFocusTraversable(false);
        current = to;
        LibraryCard card = shown.get(to);
        card.button().setFocusTraversable(true);
        card.button().requestFocus();
        bringIntoView(card);
    }

    /** A target may have been chosen anywhere, also while another page is shown. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (seeking && scroll.isVisible()) {
            scroll.layout(); // so that the card stands where it will be
            if (scroll.getViewportBounds().getHeight() > 0) {
                seeking = false;
                shown.stream()
                        .filter(card -> card.provider()
                                .id()
                                .equals(studio.experiment().target().id()))
                        .findFirst()
                        .ifPresent(this::bringIntoView);
            }
        }
    }

    private void bringIntoView(LibraryCard card) {
        Bounds place = card.getBoundsInParent();
        double seen = scroll.getViewportBounds().getHeight();
        double room = grid.getHeight() - seen;
        if (room <= 0) {
            return;
        }
        double top = scroll.getVvalue() * room;
        double high = Math.max(0, place.getMinY() - CardGrid.GAP);
        double low = Math.min(room, place.getMaxY() + CardGrid.GAP - seen);
        if (top > high) {
            scroll.setVvalue(high / room);
        } else if (top < low) {
            scroll.setVvalue(low / room);
        }
    }
}
