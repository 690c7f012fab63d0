package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.params.Numbers;
import pushforward.app.plane.PlaneView;
import pushforward.app.plane.StepView;
import pushforward.app.studio.Microscope;
import pushforward.app.studio.Microscope.Sight;
import pushforward.app.studio.Studio;
import pushforward.engine.math.Points;
import pushforward.engine.run.Followed;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;

/** The followed particle: its last step from near, what became of it in words, and its terms with equations and numbers. */
final class MicroscopePanel extends VBox {
    private static final double LOWEST_VIEW = 128;
    private static final double HIGHEST_VIEW = 240;
    private static final double SHARE_OF_VIEW = 0.3;
    /** Where the panel is lower than this, a table of layers has the room of the close-up: the plane shows the same way. */
    private static final double ROOM_FOR_BOTH = 460;

    /** While the particles move, words and numbers that change more often than this cannot be read. */
    private static final int REFRESHES_A_CHANGE = 4;

    private final Studio studio;
    private final PlaneView plane;
    private final Microscope microscope;
    private final Look look;
    private final Background background;
    private final Label particle = new Label();
    private final Label step = new Label();
    private final Label verdict = new Label();
    private final Label twin = new Label();
    private final Label term = new Label();
    private final StepView view;
    private final VBox terms = new VBox(6);
    private final LayerTable layers;
    private final VBox seen = new VBox(8);
    private final ScrollPane scroll = new ScrollPane();
    private final VBox nothing;
    private final List<TermView> termViews = new ArrayList<>();
    private @Nullable Sight shown;
    private int refreshes;

    MicroscopePanel(Studio studio, PlaneView plane, Commands commands, Look look, Background background) {
        this.studio = studio;
        this.plane = plane;
        this.microscope = studio.microscope();
        this.look = look;
        this.background = background;
        getStyleClass().add("microscope");
        setId("microscope");
        view = new StepView(plane.planeStyleProperty().get());
        view.getStyleClass().add("step-view");
        DoubleBinding viewHeight = Bindings.createDoubleBinding(
                () -> Math.max(LOWEST_VIEW, Math.min(HIGHEST_VIEW, SHARE_OF_VIEW * getHeight())), heightProperty());
        view.minHeightProperty().bind(viewHeight);
        view.prefHeightProperty().bind(viewHeight);
        particle.getStyleClass().add("dock-title");
        particle.setId("microscope-particle");
        step.getStyleClass().addAll("number", "quiet");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        verdict.setId("microscope-verdict");
        twin.setId("microscope-twin");
        twin.setWrapText(true);
        twin.setMinHeight(USE_PREF_SIZE);
        twin.getStyleClass().add("twin");
        term.getStyleClass().add("quiet");
        term.setId("microscope-term");
        nothing = nothing(commands);
        seen.getStyleClass().add("microscope-view");
        seen.getChildren().addAll(heading(commands), view, stepping(commands));
        layers = new LayerTable(microscope::showStage);
        view.visibleProperty()
                .bind(layers.visibleProperty().not().or(heightProperty().greaterThanOrEqualTo(ROOM_FOR_BOTH)));
        view.managedProperty().bind(view.visibleProperty());
        VBox words = new VBox(8, nothing, verdict, twin, layers, terms, finders(commands));
        words.getStyleClass().add("microscope-words");
        scroll.setContent(words);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("dock-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(seen, scroll);
        plane.planeStyleProperty().addListener((property, before, now) -> view.setPlaneStyle(now));
        look.themeProperty().addListener(property -> termViews.forEach(each -> each.setPalette(look.palette())));
        microscope.sightProperty().addListener(property -> showView());
        microscope.stagesProperty().addListener(property -> showAll());
        showAll();
    }

    private HBox heading(Commands commands) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        particle.setMinWidth(USE_PREF_SIZE);
        step.setMinWidth(USE_PREF_SIZE);
        HBox heading = new HBox(
                2,
                new VBox(particle, step),
                gap,
                commands.button(Action.FOLLOW_PREVIOUS),
                commands.button(Action.FOLLOW_NEXT),
                commands.button(Action.ZOOM_STEP),
                commands.button(Action.LET_GO));
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private HBox stepping(Commands commands) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ToggleButton play = commands.toggle(Action.PLAY_TERMS);
        play.getStyleClass().add("icon");
        term.setMinWidth(USE_PREF_SIZE);
        ToggleButton half = commands.toggle(Action.TWIN);
        half.setText("½ step");
        half.getStyleClass().add("half");
        half.visibleProperty().bind(half.disabledProperty().not()); // only a method with a step to halve has it
        half.managedProperty().bind(half.visibleProperty());
        HBox row = new HBox(
                2, commands.button(Action.PREVIOUS_TERM), play, commands.button(Action.NEXT_TERM), half, gap, term);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox finders(Commands commands) {
        Button rejected = finder(commands, Action.FOLLOW_REJECTED, "Rejected");
        Button diverged = finder(commands, Action.FOLLOW_DIVERGED, "Divergent");
        for (Button each : new Button[] {rejected, diverged}) { // a map refuses nothing
            each.visibleProperty().bind(layers.visibleProperty().not());
            each.managedProperty().bind(each.visibleProperty());
        }
        HBox row = new HBox(4, rejected, diverged, finder(commands, Action.FOLLOW_WORST, "Worst"));
        return new VBox(4, MethodDock.section("Go to the next"), row);
    }

    private static Button finder(Commands commands, Action action, String word) {
        Button button = commands.button(action);
        button.setText(word);
        button.setGraphic(null);
        button.getStyleClass().setAll("button", "worded", "tight");
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private static VBox nothing(Commands commands) {
        FontIcon icon = new FontIcon(Feather.SEARCH);
        Label words = new Label(
                "No particle is followed. Take the Follow tool (M) and click near one, or press J for the first.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("quiet");
        words.setId("microscope-empty");
        Button follow = new Button("Follow with the pointer");
        follow.getStyleClass().setAll("button", "worded");
        follow.setOnAction(event -> commands.run(Action.FOLLOW));
        VBox box = new VBox(12, icon, words, follow);
        box.getStyleClass().add("nothing");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /** Brings words and numbers up to date; called a few times a second. */
    void refresh() {
        refreshes++;
        Sight now = microscope.sightProperty().get();
        if (now != shown && (!studio.playingProperty().get() || refreshes % REFRESHES_A_CHANGE == 0)) {
            showAll();
        }
    }

    private void showView() {
        Sight now = microscope.sightProperty().get();
        if ((now == null) != (shown == null)) {
            showAll();
        } else if (isShowing()) {
            view.show(
                    now == null ? null : now.followed(),
                    microscope.stagesProperty().get());
        }
    }

    private boolean isShowing() {
        return getScene() != null;
    }

    private void showAll() {
        Sight now = microscope.sightProperty().get();
        shown = now;
        nothing.setVisible(now == null);
        nothing.setManaged(now == null);
        for (Node node : new Node[] {seen, verdict, terms, layers}) {
            node.setVisible(now != null);
            node.setManaged(now != null);
        }
        view.show(
                now == null ? null : now.followed(), microscope.stagesProperty().get());
        String words = now == null ? "" : twin(now.followed());
        twin.setText(words);
        twin.setVisible(!words.isEmpty());
        twin.setManaged(!words.isEmpty());
        if (now == null) {
            return;
        }
        particle.setText("Particle " + Numbers.grouped(now.followed().particle()));
        step.setText("step " + Numbers.grouped(now.step()));
        Explanation explanation = now.followed().explanation();
        if (explanation == null) {
            verdict.setText(
                    now.step() == 0
                            ? "At its start: take a step to see what it is made of."
                            : "This method does not say what its steps are made of.");
            term.setText("");
            showTerms(List.of(), 0);
            showLayers(null, 0);
            return;
        }
        List<Stage> stages = explanation.stages();
        int count = Math.min(microscope.stagesProperty().get(), stages.size());
        verdict.setText(explanation.verdict());
        term.setText(
                microscope.isTakenApart()
                        ? "term " + count + " of " + stages.size()
                        : stages.size() + (stages.size() == 1 ? " term" : " terms"));
        int chosen = microscope.isTakenApart() ? count : 0;
        showLayers(explanation, chosen);
        showTerms(explanation.balance() == null ? stages.subList(0, count) : List.of(), chosen);
        setAccessibleText(particle.getText() + ", " + step.getText() + ". " + explanation.verdict());
    }

    /** Maps that follow one another have a table, in place of a term each. */
    private void showLayers(@Nullable Explanation explanation, int chosen) {
        Explanation.Balance balance = explanation == null ? null : explanation.balance();
        layers.setVisible(balance != null);
        layers.setManaged(balance != null);
        if (explanation != null && balance != null) {
            layers.show(explanation, balance, chosen, plane.planeStyleProperty().get());
        }
    }

    private static String twin(Followed followed) {
        Points path = followed.path();
        Points beside = followed.twin();
        int steps = beside.size() - 1;
        if (steps < 0) {
            return "";
        }
        int last = path.size() - 1;
        double apart = Math.hypot(path.x()[last] - beside.x()[steps], path.y()[last] - beside.y()[steps]);
        return "At half the step on the same noise, from "
                + (steps == 1 ? "one step" : Numbers.grouped(steps) + " steps") + " ago: "
                + QuantityRow.text(List.of(apart)) + " units away.";
    }

    /**
     * Shows terms.
     *
     * @param chosen the number of the one that stands out; 0 for none
     */
    private void showTerms(List<Stage> stages, int chosen) {
        while (termViews.size() < stages.size()) {
            int number = termViews.size() + 1;
            TermView made = new TermView(background, look.palette(), () -> microscope.showStage(number));
            termViews.add(made);
            terms.getChildren().add(made);
        }
        for (int i = 0; i < termViews.size(); i++) {
            boolean used = i < stages.size();
            TermView each = termViews.get(i);
            each.setVisible(used);
            each.setManaged(used);
            if (used) {
                each.show(stages.get(i));
                each.setChosen(i + 1 == chosen);
            }
        }
        if (chosen > 0 && chosen <= stages.size()) {
            Platform.runLater(() -> reveal(termViews.get(chosen - 1)));
        }
    }

    /** Scrolls until a term can be read. */
    private void reveal(Node node) {
        scroll.layout();
        double room = scroll.getViewportBounds().getHeight();
        Node content = scroll.getContent();
        double most = content.getLayoutBounds().getHeight() - room;
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = scroll.getVvalue() * most;
        double wanted = Math.min(Math.max(top, place.getMaxY() + 8 - room), place.getMinY());
        if (most > 0) {
            scroll.setVvalue(Math.max(0, Math.min(1, wanted / most)));
        }
    }
}
