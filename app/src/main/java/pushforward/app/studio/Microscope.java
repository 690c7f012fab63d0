package pushforward.app.studio;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Followed;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.Explanation;

/**
 * What is seen of the particle that is followed, and how far its last step is played: all of it, or its first terms only. UI thread
 * only.
 */
public final class Microscope {
    /** More than any step has: the whole step is shown. */
    public static final int WHOLE_STEP = Integer.MAX_VALUE;

    private final Studio studio;
    private final ReadOnlyObjectWrapper<@Nullable Sight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper stages = new ReadOnlyIntegerWrapper(WHOLE_STEP);
    private Arrival arrival = Arrival.WHOLE;

    /**
     * A particle at a moment.
     *
     * @param step how many steps led here
     * @param followed the particle
     */
    public record Sight(long step, Followed followed) {

        /** How many terms its last step has; 0 if it is not known. */
        public int stages() {
            Explanation explanation = followed.explanation();
            return explanation == null ? 0 : explanation.stages().size();
        }
    }

    /** With which of its terms the next step is shown. */
    private enum Arrival {
        WHOLE,
        FIRST,
        LAST
    }

    Microscope(Studio studio) {
        this.studio = studio;
    }

    /** What is seen now; null if no particle is followed. */
    public ReadOnlyObjectProperty<@Nullable Sight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** How many terms of the step are shown: 1 or more, or {@link #WHOLE_STEP}. */
    public ReadOnlyIntegerProperty stagesProperty() {
        return stages.getReadOnlyProperty();
    }

    /** Whether the terms are shown one by one. */
    public boolean isTakenApart() {
        return stages.get() != WHOLE_STEP;
    }

    /** Pauses and shows one term more; after the last one, the first one of the next step. */
    public void nextStage() {
        Sight now = pausedSight();
        if (now == null) {
            return;
        }
        int shown = isTakenApart() ? stages.get() : 0;
        if (shown < now.stages()) {
            stages.set(shown + 1);
        } else {
            arrival = Arrival.FIRST;
            studio.stepOnce();
        }
    }

    /** Pauses and shows one term less; before the first one, the last one of the step before. */
    public void previousStage() {
        Sight now = pausedSight();
        if (now == null) {
            return;
        }
        int shown = Math.min(stages.get(), now.stages());
        if (shown > 1) {
            stages.set(shown - 1);
        } else if (now.step() > 1) {
            arrival = Arrival.LAST;
            studio.stepBack();
        }
    }

    /** Pauses and shows the step up to a term. */
    public void showStage(int number) {
        Sight now = pausedSight();
        if (now != null && number >= 1 && number <= now.stages()) {
            stages.set(number);
        }
    }

    /** Shows the whole step again. */
    public void showWholeStep() {
        arrival = Arrival.WHOLE;
        stages.set(WHOLE_STEP);
    }

    private @Nullable Sight pausedSight() {
        arrival = Arrival.WHOLE;
        studio.playingProperty().set(false);
        return sight.get();
    }

    void saw(Frame frame) {
        Followed followed = frame.followed();
        Sight before = sight.get();
        Sight now = followed == null ? null : new Sight(frame.step(), followed);
        boolean same = before != null
                && now != null
                && before.step() == now.step()
                && before.followed().particle() == now.followed().particle();
        if (!same) {
            int count = now == null ? 0 : now.stages();
            stages.set(
                    switch (arrival) {
                        case FIRST -> count > 0 ? 1 : WHOLE_STEP;
                        case LAST -> count > 0 ? count : WHOLE_STEP;
                        case WHOLE -> WHOLE_STEP;
                    });
            arrival = Arrival.WHOLE;
        }
        sight.set(now);
    }
}
