package pushforward.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pushforward.app.params.Numbers;
import pushforward.app.plane.PlaneView;
import pushforward.app.plane.Readout;
import pushforward.app.raster.FlowDepth;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.replay.Recording;
import pushforward.engine.run.Experiment;

/** The plane with what is written over it: what is running, how far it is, what is under the pointer. */
final class PlanePane extends StackPane {
    private static final double ROOM_FOR_CONTROLS = 88;
    private static final Duration HINT_TIME = Duration.seconds(20);

    /** Room for the gaps around two plates beside one another. */
    private static final double BESIDE = 56;

    /** Refreshes for which a picture of what was chosen last is waited for without a word. */
    private static final int PATIENCE = 2;

    private static final String BETWEEN = " · ";
    /** What rounds to nothing has no sign, but its room: its figures stand below others. */
    private static final Pattern NOTHING = Pattern.compile("( ?)-(?=0\\.000\\b)");

    private final Studio studio;
    private final PlaneView plane;
    private final Label method = new Label();
    private final Label progress = new Label();
    private final HBox distance = new HBox(8);
    private final Label distanceValue = new Label();
    private final Label distanceFloor = new Label();
    private final Label readout = new Label();
    private final Label hint = new Label();
    private final Label quality = new Label();
    private final VBox title;
    private final Pane marks = new Pane();
    private final DoubleProperty marksEdge = new SimpleDoubleProperty();
    private int waited;

    PlanePane(Studio studio, PlaneView plane, Commands commands) {
        this.studio = studio;
        this.plane = plane;
        getStyleClass().add("plane-pane");
        setMinSize(0, 0);
        plane.setId("plane");
        plane.setFocusTraversable(true);
        method.getStyleClass().add("strong");
        progress.getStyleClass().add("number");
        HBox heading = new HBox(8, method, progress);
        heading.setAlignment(Pos.BASELINE_LEFT);
        quality.setId("quality");
        quality.getStyleClass().addAll("number", "quiet");
        showQuality("");
        title = new VBox(heading, quality);
        title.getStyleClass().add("plate");
        Label what = new Label("MMD²");
        distanceValue.getStyleClass().addAll("number", "strong-number");
        distanceFloor.getStyleClass().addAll("number", "quiet");
        distance.getChildren().addAll(what, distanceValue, distanceFloor);
        plate(distance);
        distance.setVisible(false);
        readout.getStyleClass().addAll("number", "plate");
        readout.setVisible(false);
        hint.getStyleClass().addAll("plate", "hint");
        hint.setVisible(false);
        hint.setWrapText(true);
        hint.setId("hint");
        clipMarks();
        getChildren().addAll(plane, marks, title, distance, readout, hint, controls(commands));
        place(title, Pos.TOP_LEFT);
        place(distance, Pos.TOP_RIGHT);
        place(readout, Pos.BOTTOM_RIGHT);
        place(hint, Pos.BOTTOM_CENTER);
        hint.maxWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(hint.prefWidth(-1), getWidth() - 2 * ROOM_FOR_CONTROLS),
                        widthProperty(),
                        hint.textProperty(),
                        hint.fontProperty()));
        StackPane.setMargin(hint, new Insets(16, 16, 32, 16));
        makeRoom();
        plane.layersProperty().addListener(property -> makeRoom());
        plane.planeStyleProperty().addListener(property -> makeRoom());
        for (ReadOnlyDoubleProperty size :
                List.of(widthProperty(), title.widthProperty(), title.heightProperty(), distance.widthProperty())) {
            size.addListener(property -> makeRoom());
        }
        title.setMouseTransparent(true);
        distance.setMouseTransparent(true);
        readout.setMouseTransparent(true);
        hint.setMouseTransparent(true);
        plane.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hideHint());
        plane.readoutProperty().addListener((property, before, now) -> show(now));
    }

    /** Keeps what is written over the plane clear of the marginals along its edges. */
    private void makeRoom() {
        double band = plane.bandWidth();
        double gap = band > 0 ? 8 : 16;
        marksEdge.set(band);
        StackPane.setMargin(title, new Insets(band + gap, 16, 16, 32));
        boolean fits = title.getWidth() + distance.getWidth() + BESIDE <= getWidth() - band;
        double below = fits ? 0 : title.getHeight() + 8;
        StackPane.setMargin(distance, new Insets(band + gap + below, band + gap, 16, 16));
        StackPane.setMargin(readout, new Insets(16, band + gap, 32, 16));
    }

    /** Draws something over the plane, below the words. */
    void add(PlaneMark mark) {
        marks.getChildren().add(mark);
        mark.place();
    }

    private void clipMarks() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(marks.widthProperty().subtract(marksEdge));
        clip.heightProperty().bind(marks.heightProperty().subtract(marksEdge));
        clip.yProperty().bind(marksEdge);
        marks.setClip(clip);
        marks.setMouseTransparent(true);
    }

    /** Says something in one line until {@link #hideHint}. */
    void showHint(String text) {
        hint.setText(text);
        hint.setVisible(true);
        readout.setVisible(false);
        PauseTransition pause = new PauseTransition(HINT_TIME);
        pause.setOnFinished(event -> hideHint());
        pause.play();
    }

    void hideHint() {
        hint.setVisible(false);
    }

    /** Shows a distance to the target and what exact samples of the same number would score. */
    void showDistance(double value, double floor) {
        // Between the layers, and on the way back, the plane shows other particles than those that are measured.
        distance.setVisible(
                Double.isFinite(value) && plane.depthProperty().get().equals(FlowDepth.LIVE));
        distanceValue.setText(Numbers.known(value, floor));
        distanceFloor.setText("floor " + Numbers.known(floor, floor));
    }

    /**
     * Says what training has cost and how good what was learned is, below how far it has come, or what is waited for; empty for nothing.
     */
    void showQuality(String words) {
        Moment moment = studio.momentProperty().get();
        String cost = moment == null || moment.model() == null ? "" : cost(moment);
        String all = waited > PATIENCE
                ? "preparing " + studio.method().name() + "…"
                : cost.isEmpty() || words.isEmpty() ? cost + words : cost + BETWEEN + words;
        quality.setText(all);
        quality.setVisible(!all.isEmpty());
        quality.setManaged(!all.isEmpty());
    }

    void hideDistance() {
        distance.setVisible(false);
    }

    /** Brings the words up to date; a few times a second is enough. */
    void refresh() {
        Moment moment = studio.momentProperty().get();
        if (moment == null) {
            return;
        }
        Experiment running = moment.experiment();
        waited = isOfWhatWasChosen(running) ? 0 : waited + 1;
        if (running.method().id().equals(RecordedChains.ID)) {
            Recording recording = running.method().parameters().content(RecordedChains.DRAWS, Recording.class);
            method.setText(recording.origin());
            progress.setText(
                    "draw " + Numbers.grouped(moment.step() + 1) + " of " + Numbers.grouped(recording.length()));
        } else {
            method.setText(studio.catalogue().sampler(running.method().id()).name());
            String cost = cost(moment);
            progress.setText(
                    moment.model() != null
                            ? "training step " + Numbers.grouped(moment.step())
                            : "step " + Numbers.grouped(moment.step()) + (cost.isEmpty() ? "" : BETWEEN + cost));
        }
        plane.setAccessibleText(summary(moment));
    }

    private boolean isOfWhatWasChosen(Experiment shown) {
        Experiment chosen = studio.experiment();
        return chosen.method().id().equals(shown.method().id())
                && chosen.target().id().equals(shown.target().id());
    }

    private static String cost(Moment moment) {
        long scores = moment.totals().scoreEvaluations();
        long densities = moment.totals().logDensityEvaluations();
        long most = Math.max(scores, densities);
        if (most == 0) {
            return "";
        }
        return magnitude(most) + (scores >= densities ? " scores" : " densities");
    }

    private static String magnitude(long count) {
        if (count < 10_000) {
            return Numbers.grouped(count);
        }
        String[] units = {"k", "M", "G", "T", "P"};
        double value = count;
        int unit = -1;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f\u2009%s" : "%.0f\u2009%s", value, units[unit]);
    }

    private String summary(Moment moment) {
        double acceptance = moment.last().acceptance();
        return Numbers.grouped(moment.experiment().particles()) + " particles of "
                + studio.method().name() + " on "
                + studio.target().name() + ", step " + moment.step()
                + (Double.isNaN(acceptance) ? "" : String.format(Locale.ROOT, ", acceptance %.2f", acceptance))
                + (distance.isVisible()
                        ? ", distance " + distanceValue.getText() + " at " + distanceFloor.getText()
                        : "")
                + (plane.wordsProperty().get().isEmpty()
                        ? ""
                        : ". " + plane.wordsProperty().get());
    }

    private void show(@Nullable Readout under) {
        readout.setVisible(under != null && !hint.isVisible());
        if (under != null) {
            readout.setText(text(under));
        }
    }

    /** Two lines: where, how likely; the score, and how far it is to a mode if anybody knows. */
    private static String text(Readout under) {
        boolean normalised = under.normalisation() == Readout.Normalisation.NORMALISED;
        String density = normalised
                ? String.format(
                        Locale.ROOT, "log p %8.3f   p %-8s", under.logDensity(), probability(under.logDensity()))
                : String.format(Locale.ROOT, "log p + c %8.3f", under.logDensity());
        String mode = Double.isNaN(under.toNearestMode())
                ? ""
                : String.format(Locale.ROOT, "   mode at %.2f", under.toNearestMode());
        String words = String.format(Locale.ROOT, "x %7.3f   y %7.3f   %s%n", under.x(), under.y(), density)
                + String.format(
                        Locale.ROOT,
                        "∇log p (%.3f, %.3f)   |∇log p| %.3f%s",
                        under.scoreX(),
                        under.scoreY(),
                        under.scoreLength(),
                        mode);
        return NOTHING.matcher(words).replaceAll("$1$1").replace('-', '−');
    }

    private static String probability(double logDensity) {
        double density = Math.exp(logDensity);
        return density >= 1e-3 && density < 1e4
                ? String.format(Locale.ROOT, "%.4f", density)
                : String.format(Locale.ROOT, "%.1e", density);
    }

    private static HBox plate(HBox box) {
        box.getStyleClass().add("plate");
        box.setAlignment(Pos.BASELINE_LEFT);
        return box;
    }

    private static void place(Region node, Pos where) {
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(node, where);
        StackPane.setMargin(node, new Insets(16));
    }

    private static Node controls(Commands commands) {
        VBox box = new VBox();
        box.getStyleClass().add("view-controls");
        for (Action action : new Action[] {Action.ZOOM_IN, Action.ZOOM_OUT, Action.FIT}) {
            Button button = commands.button(action);
            box.getChildren().add(button);
        }
        place(box, Pos.BOTTOM_LEFT);
        StackPane.setMargin(box, new Insets(16, 16, 32, 32));
        return box;
    }
}
