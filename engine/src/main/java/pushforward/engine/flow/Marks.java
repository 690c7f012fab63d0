package pushforward.engine.flow;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a batch gave, point by point, so that sums over it never depend on how it was cut.
 *
 * <p>Blocks write their own range; the rest of the numbers are sums in order.
 */
public final class Marks {
    private double[] losses = new double[0];
    private double[] logWeights = new double[0];
    private final LongAdder scoreEvaluations = new LongAdder();
    private final LongAdder logDensityEvaluations = new LongAdder();
    private int size;

    /** Begins a batch: no point counts yet. */
    void begin(int batch) {
        if (losses.length < batch) {
            losses = new double[batch];
            logWeights = new double[batch];
        }
        size = batch;
        Arrays.fill(losses, 0, batch, Double.NaN);
        Arrays.fill(logWeights, 0, batch, Double.NaN);
        scoreEvaluations.reset();
        logDensityEvaluations.reset();
    }

    /** Notes the loss of point {@code index}; NaN for one that takes no part. */
    public void setLoss(int index, double loss) {
        losses[index] = loss;
    }

    /** Notes log p̃/q of point {@code index}. */
    public void setLogWeight(int index, double logWeight) {
        logWeights[index] = logWeight;
    }

    /** Counts what the target was asked for; whole numbers, whose sum is the same in any order. */
    public void countEvaluations(long scores, long logDensities) {
        scoreEvaluations.add(scores);
        logDensityEvaluations.add(logDensities);
    }

    long scoreEvaluations() {
        return scoreEvaluations.sum();
    }

    long logDensityEvaluations() {
        return logDensityEvaluations.sum();
    }

    /** How many points took no part. */
    int missing() {
        int missing = 0;
        for (int i = 0; i < size; i++) {
            missing += Double.isNaN(losses[i]) ? 1 : 0;
        }
        return missing;
    }

    /** The mean loss over the points that took part; NaN if none did. */
    double loss() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(losses[i])) {
                sum += losses[i];
                count++;
            }
        }
        return sum / count;
    }

    /** (Σw)²/(N Σw²); NaN if there are no weights. */
    double effectiveFraction() {
        double largest = largest();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double w = weight(i, largest);
            sum += w;
            squares += w * w;
        }
        return sum * sum / (size * squares);
    }

    /** log (Σw/N); NaN if there are no weights. */
    double logMeanWeight() {
        double largest = largest();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weight(i, largest);
        }
        return largest + Math.log(sum / size);
    }

    private double weight(int index, double largest) {
        return Double.isNaN(logWeights[index]) ? 0 : Math.exp(logWeights[index] - largest);
    }

    private double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = logWeights[i] > largest ? logWeights[i] : largest;
        }
        return largest == Double.NEGATIVE_INFINITY ? Double.NaN : largest;
    }
}
