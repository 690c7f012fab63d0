package pushforward.app.studio;

import java.util.Arrays;

/**
 * Losses that belong on one line, because the same thing was minimised. A batch's loss is noisy, so that its running mean over the latest
 * twentieth of the steps, at most {@value TrainingLog#MEMORY}, is kept beside it: it never lags by more than can be seen.
 */
final class LossLine {
    /** The part of the steps so far that the mean is over while that is less than its memory. */
    private static final double SHARE = 0.05;

    private static final int LOSS = 0;
    private static final int MEAN = 1;
    private static final int GRADIENT = 2;

    private final long from;
    private final Series points = new Series(3);
    private double running = Double.NaN;
    private long last;
    /** The step before the first loss. */
    private long begun;

    /**
     * Makes an empty line.
     *
     * @param from the step after which it begins
     */
    LossLine(long from) {
        this.from = from;
        this.last = from;
    }

    long from() {
        return from;
    }

    /** Adds what a step measured; one that has been measured before is the same again. */
    void add(long step, double loss, double gradient) {
        if (step <= last || Double.isNaN(loss)) {
            return;
        }
        if (Double.isNaN(running)) {
            begun = step - 1;
            running = loss;
        } else {
            double memory = Math.min(TrainingLog.MEMORY, Math.max(1, SHARE * (step - begun)));
            running += (1 - Math.exp(-(step - last) / memory)) * (loss - running);
        }
        points.add(step, loss, running, gradient);
        last = step;
    }

    /** Forgets what was measured after a step. */
    void keepUpTo(long step) {
        if (step >= last) {
            return;
        }
        points.keepUpTo(step);
        int size = points.size();
        running = size == 0 ? Double.NaN : points.snapshot()[1 + MEAN][size - 1];
        last = size == 0 ? from : (long) points.x(size - 1);
    }

    /** Takes what was measured after a step off this line, and returns it as a line of its own. */
    LossLine cutAt(long step) {
        LossLine rest = new LossLine(step);
        double[][] rows = points.snapshot();
        for (int i = 0; i < rows[0].length; i++) {
            if (rows[0][i] > step) {
                rest.add((long) rows[0][i], rows[1 + LOSS][i], rows[1 + GRADIENT][i]);
            }
        }
        keepUpTo(step);
        return rest;
    }

    /** Steps, losses, their running mean and the lengths of gradients until a step. */
    double[][] upTo(long step) {
        double[][] rows = points.snapshot();
        int size = rows[0].length;
        while (size > 0 && rows[0][size - 1] > step) {
            size--;
        }
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOf(rows[k], size);
        }
        return rows;
    }

    /** The running mean at a step; NaN before the first loss. */
    double meanAt(long step) {
        if (step >= last) {
            return running;
        }
        double[] means = upTo(step)[1 + MEAN];
        return means.length == 0 ? Double.NaN : means[means.length - 1];
    }
}
