package pushforward.app.shell;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import pushforward.app.params.Numbers;
import pushforward.app.raster.PlaneSummary;
import pushforward.app.studio.Vitals;
import pushforward.engine.run.Incidents;

/** The line at the bottom: what the engine is doing, and warnings in words. */
final class StatusBar extends HBox {
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private static final String THRESHOLDS =
            "\u00d7 diverged: the energy along a trajectory rose by more than 1000 nats,"
                    + " which no stable trajectory does, or the acceptance probability is not a number.\n"
                    + "+ not finite: the move leads to no place at all, and is refused.\n"
                    + "\u25c7 escaped: the particle left a rectangle " + Incidents.ESCAPE
                    + " times as wide and high as the one that holds all but a negligible part of the target.\n"
                    + "\u25a1 stuck: " + Incidents.STREAK
                    + " proposals in a row were refused. Even at an acceptance of 0.234"
                    + " that has a probability of 3 in 10\u00b9\u00b2.\n"
                    + "Marked is where the particle stood before.";

    private static final String REFUSED =
            "A training step whose loss, gradient or result is not finite is refused: the model stays as it was, and training goes on.";

    private final Circle dot = new Circle(4);
    private final Label engine = new Label();
    private final Label steps = number("steps");
    private final Label training = number("training");
    private final Label frames = number("frames");
    private final Label particles = number("particles");
    private final Label refused = new Label();
    private final Label incidents = new Label();
    private final Hyperlink where = new Hyperlink("show where");
    private final Label warning = new Label();
    private final Hyperlink show = new Hyperlink("show");

    /** What the engine is doing. */
    enum Engine {
        LOADING,
        READY,
        PAUSED,
        FAILED
    }

    /**
     * Makes an empty line.
     *
     * @param showOutside brings particles outside the view into it
     * @param showIncidents brings the places where steps went wrong into view
     */
    StatusBar(Runnable showOutside, Runnable showIncidents) {
        getStyleClass().add("pf-status");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("engine-dot");
        HBox state = new HBox(8, dot, engine);
        state.setAlignment(Pos.CENTER_LEFT);
        engine.setId("engine-state");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        warning.getStyleClass().add("warning");
        warning.setId("warning");
        show.setId("show-outside");
        show.setOnAction(event -> showOutside.run());
        show.setAccessibleText("Show the particles outside the view");
        refused.getStyleClass().add("warning");
        refused.setId("refused");
        refused.setTooltip(new Tooltip(REFUSED));
        incidents.getStyleClass().add("warning");
        incidents.setId("incidents");
        Tooltip threshold = new Tooltip(THRESHOLDS);
        threshold.setWrapText(true);
        threshold.setMaxWidth(380);
        incidents.setTooltip(threshold);
        where.setId("show-incidents");
        where.setTooltip(threshold);
        where.setOnAction(event -> showIncidents.run());
        where.setAccessibleText("Show where steps went wrong");
        where.setAccessibleHelp(THRESHOLDS);
        for (Region region :
                new Region[] {state, steps, training, frames, particles, refused, incidents, where, warning, show}) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(state, steps, training, frames, particles, gap, refused, incidents, where, warning, show);
        setWarnings(PlaneSummary.NONE);
        setIncidents(Incidents.NONE);
        setTraining("", "");
        setEngine(Engine.LOADING, "Starting…");
    }

    void setEngine(Engine state, String words) {
        engine.setText(words);
        dot.pseudoClassStateChanged(BUSY, state == Engine.LOADING);
        dot.pseudoClassStateChanged(FAILED, state == Engine.FAILED);
    }

    void setVitals(Vitals vitals) {
        steps.setText(String.format(Locale.ROOT, "%s steps/s", Numbers.grouped(Math.round(vitals.stepsPerSecond()))));
        frames.setText(String.format(Locale.ROOT, "%.0f fps", vitals.framesPerSecond()));
    }

    /**
     * Says how training goes, in place of the bare number of steps a second.
     *
     * @param words empty for a method that does not learn
     * @param loudWords what went wrong; empty for nothing
     */
    void setTraining(String words, String loudWords) {
        boolean some = !words.isEmpty();
        training.setText(words);
        show(training, some);
        show(steps, !some);
        refused.setText(loudWords);
        show(refused, !loudWords.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    void setParticles(int count) {
        particles.setText(Numbers.grouped(count) + " particles");
    }

    /** Says in words what is wrong with the picture, if anything is. */
    void setWarnings(PlaneSummary summary) {
        StringBuilder words = new StringBuilder();
        append(words, summary.notFinite(), "not finite");
        append(words, summary.outside(), "outside the view");
        warning.setText(words.toString());
        warning.setVisible(!words.isEmpty());
        warning.setManaged(!words.isEmpty());
        show.setVisible(summary.outside() > 0);
        show.setManaged(summary.outside() > 0);
    }

    /** Counts what went wrong lately. */
    void setIncidents(Incidents lately) {
        boolean some = lately.count() > 0;
        StringBuilder words = new StringBuilder();
        append(words, lately.diverged(), "diverged");
        append(words, lately.notFinite(), "moves not finite");
        append(words, lately.escaped(), "escaped");
        append(words, lately.stuck(), "stuck");
        incidents.setText(words + " in " + lately.steps() + " steps");
        for (Node node : new Node[] {incidents, where}) {
            node.setVisible(some);
            node.setManaged(some);
        }
    }

    private static void append(StringBuilder words, long count, String what) {
        if (count > 0) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(Numbers.grouped(count))
                    .append(' ')
                    .append(what);
        }
    }

    private static Label number(String id) {
        Label label = new Label();
        label.setId("status-" + id);
        label.getStyleClass().add("number");
        return label;
    }
}
