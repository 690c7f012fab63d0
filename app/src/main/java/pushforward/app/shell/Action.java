package pushforward.app.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Everything a person can do with one click or key: menus, tool bars and the sheet of shortcuts are made from this list. */
enum Action {
    NEW(Menu.FILE, "New", "Shortcut+N", Feather.FILE),
    OPEN(Menu.FILE, "Open…", "Shortcut+O", Feather.FOLDER),
    OPEN_RECENT(Menu.FILE, "Open recent", null, null),
    OPEN_EXAMPLE(Menu.FILE, "Open example", null, null),
    SAVE(Menu.FILE, "Save", "Shortcut+S", Feather.SAVE),
    SAVE_AS(Menu.FILE, "Save as…", "Shortcut+Shift+S", null),
    EXPORT_PICTURE(Menu.FILE, "Export picture…", "Shortcut+E", Feather.IMAGE),
    QUIT(Menu.FILE, "Quit", "Shortcut+Q", null),

    UNDO(Menu.EDIT, "Undo", "Shortcut+Z", Feather.CORNER_UP_LEFT),
    REDO(Menu.EDIT, "Redo", "Shortcut+Shift+Z", Feather.CORNER_UP_RIGHT),
    BRUSH(Menu.EDIT, "Brush", "B", Feather.EDIT_2),
    SPRAY(Menu.EDIT, "Spray", "S", Feather.CLOUD_DRIZZLE),
    ERASER(Menu.EDIT, "Eraser", "E", Feather.DELETE),
    LINE(Menu.EDIT, "Line", "L", Feather.MINUS),
    ELLIPSE(Menu.EDIT, "Ellipse", "O", Feather.CIRCLE),
    POLYGON(Menu.EDIT, "Polygon", "P", Feather.HEXAGON),
    TEXT(Menu.EDIT, "Text", "T", Feather.TYPE),
    GAUSSIAN(Menu.EDIT, "Gaussian", "G", Feather.TARGET),
    HAND(Menu.EDIT, "Move the view", "H", Feather.MOVE),
    FOLLOW(Menu.EDIT, "Follow a particle", "M", Feather.SEARCH),
    LARGER(Menu.EDIT, "Larger brush", "]", null),
    SMALLER(Menu.EDIT, "Smaller brush", "[", null),
    FILLED(Menu.EDIT, "Fill ellipses", "Shift+O", null),
    ERASING(Menu.EDIT, "Erase with figures", "Shift+E", null),
    NEXT_SYMMETRY(Menu.EDIT, "Next symmetry", "Y", null),
    PREVIOUS_SYMMETRY(Menu.EDIT, "Previous symmetry", "Shift+Y", null),
    KEY_PEN(Menu.EDIT, "Draw with the arrow keys", "K", Feather.CROSSHAIR),
    BLUR(Menu.EDIT, "Blur the drawing", "Shift+B", Feather.DROPLET),
    SHARPEN(Menu.EDIT, "Sharpen the drawing", "Shift+S", Feather.TRIANGLE),
    INVERT(Menu.EDIT, "Invert the drawing", "Shift+I", Feather.COLUMNS),
    NORMALISE(Menu.EDIT, "Normalise the drawing", "Shift+N", Feather.CHEVRONS_UP),
    CLEAR(Menu.EDIT, "Clear the drawing", "Shift+Delete", Feather.TRASH_2),
    PICTURE(Menu.EDIT, "Add a picture…", null, Feather.IMAGE),
    TRACE(Menu.EDIT, "Start a drawing from this", "Shortcut+D", Feather.EDIT_3),
    ADD_GAUSSIAN(Menu.EDIT, "Add a Gaussian", "Shift+G", Feather.PLUS),
    DELETE_GAUSSIAN(Menu.EDIT, "Delete the Gaussian", "Delete", Feather.TRASH),

    PLAY(Menu.RUN, "Play or pause", "Space", Feather.PLAY),
    STEP(Menu.RUN, "One step", "Right", Feather.SKIP_FORWARD),
    STEP_BACK(Menu.RUN, "One step back", "Left", Feather.SKIP_BACK),
    RESET(Menu.RUN, "Back to the start", "R", Feather.ROTATE_CCW),
    NEW_SEED(Menu.RUN, "New seed", "N", Feather.SHUFFLE),
    FASTER(Menu.RUN, "Faster", ".", null),
    SLOWER(Menu.RUN, "Slower", ",", null),
    FOLLOW_NEXT(Menu.RUN, "Follow the next particle", "J", Feather.CHEVRON_RIGHT),
    FOLLOW_PREVIOUS(Menu.RUN, "Follow the particle before", "Shift+J", Feather.CHEVRON_LEFT),
    FOLLOW_REJECTED(Menu.RUN, "Follow the next rejected", "X", null),
    FOLLOW_DIVERGED(Menu.RUN, "Follow the next divergent", "V", null),
    FOLLOW_WORST(Menu.RUN, "Follow the worst particle", "W", null),
    LET_GO(Menu.RUN, "Let the particle go", "Esc", Feather.X),
    NEXT_TERM(Menu.RUN, "Next term of its step", "Shift+Right", Feather.CHEVRON_RIGHT),
    PREVIOUS_TERM(Menu.RUN, "Term before", "Shift+Left", Feather.CHEVRON_LEFT),
    PLAY_TERMS(Menu.RUN, "Play the terms", "D", Feather.PLAY),
    TWIN(Menu.RUN, "Halve the step on the same noise", "Q", null),
    WHOLE_STEP(Menu.RUN, "The whole step", "A", null),
    PLAY_LAYERS(Menu.RUN, "Play the layers", "Shift+Space", Feather.PLAY),
    NEXT_LAYER(Menu.RUN, "One layer on", "Shortcut+Right", Feather.CHEVRON_RIGHT),
    PREVIOUS_LAYER(Menu.RUN, "One layer back", "Shortcut+Left", Feather.CHEVRON_LEFT),
    TURN_ROUND(Menu.RUN, "Forward or inverse", "U", null),
    SWEEP(Menu.RUN, "Sweep a parameter…", "F9", null),

    SHOW_DENSITY(Menu.VIEW, "Density", "1", null),
    SHOW_CONTOURS(Menu.VIEW, "Contours", "2", null),
    SHOW_PARTICLES(Menu.VIEW, "Particles", "3", null),
    SHOW_TRAILS(Menu.VIEW, "Trails", "4", null),
    SHOW_SCORE(Menu.VIEW, "Score arrows", "5", null),
    SHOW_AXES(Menu.VIEW, "Axes", "6", null),
    SHOW_MARGINALS(Menu.VIEW, "Marginals", "7", null),
    SHOW_ONION(Menu.VIEW, "Onion skin", "8", null),
    SHOW_MODES(Menu.VIEW, "Modes", "9", null),
    SHOW_LAW(Menu.VIEW, "Exact law", "Shift+1", null),
    SHOW_RESIDUAL(Menu.VIEW, "Law \u2212 histogram", "Shift+2", null),
    SHOW_CONTINUOUS(Menu.VIEW, "Continuous time", "Shift+3", null),
    SHOW_SLOWEST(Menu.VIEW, "Slowest mode", "Shift+4", null),
    SHOW_MODEL_DENSITY(Menu.VIEW, "Density of the model", "Shift+5", null),
    SHOW_MODEL_CONTOURS(Menu.VIEW, "Contours of the model", "Shift+6", null),
    SHOW_FLOW_GRID(Menu.VIEW, "Deforming grid", "C", null),
    SHOW_LOG_DETERMINANT(Menu.VIEW, "Log-determinant", "Shift+C", null),
    MORE_NOISE(Menu.VIEW, "More noise on the density", "Shortcut+Up", null),
    LESS_NOISE(Menu.VIEW, "Less noise on the density", "Shortcut+Down", null),
    NO_NOISE(Menu.VIEW, "No noise on the density", "Shortcut+0", null),
    FIT(Menu.VIEW, "Fit the view", "F", Feather.MAXIMIZE),
    ZOOM_IN(Menu.VIEW, "Zoom in", "Shortcut+Equals", Feather.PLUS),
    ZOOM_OUT(Menu.VIEW, "Zoom out", "Shortcut+Minus", Feather.MINUS),
    ZOOM_STEP(Menu.VIEW, "Zoom to the followed step", "Z", Feather.ZOOM_IN),
    SHOW_INCIDENTS(Menu.VIEW, "Zoom to what went wrong", "I", null),
    THEME_DARK(Menu.VIEW, "Dark", null, Feather.MOON),
    THEME_LIGHT(Menu.VIEW, "Light", null, Feather.SUN),
    THEME_PROJECTOR(Menu.VIEW, "Projector", null, Feather.MONITOR),
    TARGET_DOCK(Menu.VIEW, "Target dock", "F6", null),
    METHOD_DOCK(Menu.VIEW, "Method dock", "F7", null),
    CHART_DOCK(Menu.VIEW, "Charts", "F8", null),
    FULL_SCREEN(Menu.VIEW, "Full screen", "F11", null),

    SHORTCUTS(Menu.HELP, "Keyboard shortcuts", "F1", null),
    CHECK(Menu.HELP, "Check the numbers", null, null),
    ABOUT(Menu.HELP, "About Pushforward", null, null);

    /** The menus, from left to right. */
    enum Menu {
        FILE("File"),
        EDIT("Edit"),
        RUN("Run"),
        VIEW("View"),
        HELP("Help");

        private final String label;

        Menu(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        List<Action> actions() {
            return Stream.of(Action.values())
                    .filter(action -> action.menu == this)
                    .toList();
        }
    }

    private final Menu menu;
    private final String label;
    private final @Nullable String keys;
    private final @Nullable Feather icon;

    Action(Menu menu, String label, @Nullable String keys, @Nullable Feather icon) {
        this.menu = menu;
        this.label = label;
        this.keys = keys;
        this.icon = icon;
    }

    String label() {
        return label;
    }

    @Nullable
    Feather icon() {
        return icon;
    }

    @Nullable
    KeyCombination keys() {
        return keys == null ? null : KeyCombination.valueOf(keys);
    }

    /** Whether a line separates it from the one before in its menu. */
    boolean beginsGroup() {
        return switch (this) {
            case EXPORT_PICTURE,
                    QUIT,
                    BRUSH,
                    LARGER,
                    BLUR,
                    ADD_GAUSSIAN,
                    NEW_SEED,
                    FASTER,
                    FOLLOW_NEXT,
                    NEXT_TERM,
                    PLAY_LAYERS,
                    SHOW_MODEL_DENSITY,
                    SWEEP,
                    SHOW_LAW,
                    MORE_NOISE,
                    FIT,
                    THEME_DARK,
                    TARGET_DOCK,
                    ABOUT -> true;
            default -> false;
        };
    }
}
