package pushforward.app.studio;

import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.LossFloor;

/**
 * How the training of a method that learns goes, as lines against training steps. A batch's loss is noisy, so that its running mean over
 * the latest twentieth of the steps, at most {@value #MEMORY}, is kept beside it: it never lags by more than can be seen.
 */
public final class TrainingLog {
    /** Most training steps after which the running mean has forgotten all but a third. */
    public static final int MEMORY = 100;

    /** The part of the steps so far that the mean is over before that. */
    private static final double SHARE = 0.05;

    private final Series loss = new Series();
    private final Series mean = new Series();
    private final Series gradient = new Series();
    private @Nullable Experiment seen;
    private @Nullable LossFloor floor;
    private @Nullable Experiment floorOf;
    private Learning latest = Learning.NONE;
    private double running = Double.NaN;
    private long lastStep = -1;
    /** The step before the first loss. */
    private long begun;

    /** Takes note of a frame's numbers. */
    public void add(Moment moment) {
        Experiment now = moment.experiment();
        Experiment before = seen;
        if (before != null && isOther(before, now)) {
            clear();
        }
        seen = now;
        latest = moment.last().learning();
        long step = moment.step();
        if (step < lastStep) {
            goBackTo(step);
        }
        if (step == lastStep || Double.isNaN(latest.loss())) {
            lastStep = step;
            return;
        }
        if (loss.size() == 0) {
            begun = step - 1;
        }
        double memory = Math.min(MEMORY, Math.max(1, SHARE * (step - begun)));
        double weight = 1 - Math.exp(-(step - Math.max(0, lastStep)) / memory);
        running = Double.isNaN(running) ? latest.loss() : running + weight * (latest.loss() - running);
        loss.add(step, latest.loss());
        mean.add(step, running);
        gradient.add(step, latest.gradientNorm());
        lastStep = step;
    }

    /** Whether losses of the two do not belong on one line. */
    private static boolean isOther(Experiment before, Experiment now) {
        return before.seed() != now.seed()
                || !before.target().equals(now.target())
                || !before.method().id().equals(now.method().id());
    }

    private void goBackTo(long step) {
        loss.keepUpTo(step);
        mean.keepUpTo(step);
        gradient.keepUpTo(step);
        int size = mean.size();
        running = size == 0 ? Double.NaN : mean.snapshot()[1][size - 1];
        lastStep = step - 1;
    }

    private void clear() {
        loss.clear();
        mean.clear();
        gradient.clear();
        running = Double.NaN;
        lastStep = -1;
    }

    /** Loss of the batch against training steps. */
    public Series loss() {
        return loss;
    }

    /** Running mean of the loss against training steps. */
    public Series mean() {
        return mean;
    }

    /** Euclidean length of the gradient, before clipping, against training steps. */
    public Series gradient() {
        return gradient;
    }

    /** What the newest step taught. */
    public Learning latest() {
        return latest;
    }

    /** Running mean of the loss now; NaN before the first step. */
    public double runningLoss() {
        return running;
    }

    /** Below what the expected loss cannot go; null while or where that is not known. */
    public @Nullable LossFloor floor() {
        Experiment now = seen;
        return now != null && floorOf != null && isSameQuestion(now, floorOf) ? floor : null;
    }

    /** Whether the floor of an experiment has been set by {@link #setFloor}. */
    public boolean knowsFloorOf(Experiment experiment) {
        return floorOf != null && isSameQuestion(experiment, floorOf);
    }

    private static boolean isSameQuestion(Experiment one, Experiment other) {
        return one.target().equals(other.target()) && one.method().equals(other.method());
    }

    /** Sets the floor of an experiment, null if there is none; a floor of another name means that something else is minimised. */
    public void setFloor(Experiment experiment, @Nullable LossFloor newFloor) {
        if (floorOf != null && !name(newFloor).equals(name(floor))) {
            clear();
        }
        floorOf = experiment;
        floor = newFloor;
    }

    private static String name(@Nullable LossFloor one) {
        return one == null ? "" : one.name();
    }
}
