package pushforward.app.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.StepMarks;
import pushforward.app.studio.Microscope;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.run.Beside;
import pushforward.engine.run.Pick;
import pushforward.engine.spi.Outcome;

/** What can be done with the particle under the microscope. */
final class MicroscopeDesk {
    private static final Duration TERM = Duration.millis(500);
    /** How much of the view around what went wrong is shown with it. */
    private static final double SURROUNDINGS = 1.6;

    private static final double SMALLEST_VIEW = 0.05;

    private final Studio studio;
    private final Microscope microscope;
    private final PlaneView plane;
    private final Notices notices;
    private final BooleanProperty playingTerms = new SimpleBooleanProperty();
    private final BooleanProperty twin = new SimpleBooleanProperty();
    private final Timeline terms = new Timeline(new KeyFrame(TERM, event -> playTerm()));

    MicroscopeDesk(Studio studio, PlaneView plane, Notices notices) {
        this.studio = studio;
        this.microscope = studio.microscope();
        this.plane = plane;
        this.notices = notices;
        terms.setCycleCount(Animation.INDEFINITE);
        playingTerms.addListener((property, before, now) -> playOrStop(now));
        studio.playingProperty().addListener((property, before, now) -> {
            if (now) {
                playingTerms.set(false);
                microscope.showWholeStep();
            }
        });
        microscope.sightProperty().addListener((property, before, now) -> {
            if (now == null) {
                playingTerms.set(false);
            }
        });
        twin.addListener(
                (property, before, now) -> studio.besideProperty().set(now ? Beside.HALF_STEP : Beside.NOTHING));
        plane.stagesProperty().bind(microscope.stagesProperty());
    }

    void define(Commands commands) {
        commands.define(Action.FOLLOW_NEXT, () -> studio.follow(Pick.ahead(1)));
        commands.define(Action.FOLLOW_PREVIOUS, () -> studio.follow(Pick.ahead(-1)));
        commands.define(Action.FOLLOW_REJECTED, () -> find("rejected", Outcome.REJECTED));
        commands.define(Action.FOLLOW_DIVERGED, () -> find("divergent", Outcome.DIVERGED, Outcome.NOT_FINITE));
        commands.define(Action.FOLLOW_WORST, () -> studio.follow(Pick.leastLikely(), () -> {}));
        commands.define(Action.LET_GO, () -> studio.follow(Pick.NONE));
        commands.define(Action.NEXT_TERM, () -> stage(microscope::nextStage));
        commands.define(Action.PREVIOUS_TERM, () -> stage(microscope::previousStage));
        commands.define(Action.WHOLE_STEP, () -> stage(microscope::showWholeStep));
        commands.defineSwitch(Action.PLAY_TERMS, playingTerms);
        commands.defineSwitch(Action.TWIN, twin);
        commands.define(Action.ZOOM_STEP, this::zoom);
        commands.define(Action.SHOW_INCIDENTS, this::showIncidents);
        BooleanBinding following = microscope.sightProperty().isNotNull();
        for (Action action : new Action[] {
            Action.LET_GO,
            Action.NEXT_TERM,
            Action.PREVIOUS_TERM,
            Action.WHOLE_STEP,
            Action.PLAY_TERMS,
            Action.ZOOM_STEP
        }) {
            commands.enable(action, following);
        }
        commands.enable(
                Action.TWIN,
                Bindings.createBooleanBinding(
                        () -> following.get() && studio.hasHalfStep(), following, studio.experimentProperty()));
        commands.enable(
                Action.SHOW_INCIDENTS,
                Bindings.createBooleanBinding(
                        () -> {
                            Moment now = studio.momentProperty().get();
                            return now != null && now.incidents().count() > 0;
                        },
                        studio.momentProperty()));
    }

    private void find(String word, Outcome... outcomes) {
        studio.follow(Pick.next(outcomes), () -> notices.show("No particle's last step was " + word + "."));
    }

    /** A term asked for by hand ends the playing. */
    private void stage(Runnable change) {
        playingTerms.set(false);
        change.run();
    }

    private void playOrStop(boolean play) {
        if (play) {
            studio.playingProperty().set(false);
            microscope.nextStage();
            terms.playFromStart();
        } else {
            terms.stop();
        }
    }

    private void playTerm() {
        microscope.nextStage();
    }

    private void zoom() {
        Microscope.@Nullable Sight sight = microscope.sightProperty().get();
        if (sight != null) {
            plane.viewportProperty()
                    .set(StepMarks.closeUp(sight.followed(), plane.getWidth() / 2, plane.getHeight() / 2));
        }
    }

    /** Brings everything that went wrong lately into view. */
    void showIncidents() {
        Moment now = studio.momentProperty().get();
        if (now != null && now.incidents().places().size() > 0) {
            plane.fit(around(now.incidents().places()));
        }
    }

    static Bounds around(Points places) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            minX = Math.min(minX, places.x()[i]);
            maxX = Math.max(maxX, places.x()[i]);
            minY = Math.min(minY, places.y()[i]);
            maxY = Math.max(maxY, places.y()[i]);
        }
        return Bounds.around(
                (minX + maxX) / 2,
                (minY + maxY) / 2,
                Math.max(SMALLEST_VIEW, SURROUNDINGS * (maxX - minX)),
                Math.max(SMALLEST_VIEW, SURROUNDINGS * (maxY - minY)));
    }

    void close() {
        terms.stop();
    }
}
