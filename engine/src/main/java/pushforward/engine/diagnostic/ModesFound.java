package pushforward.engine.diagnostic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/**
 * How many modes of a target a sample has found.
 *
 * <p>Every place belongs to the mode nearest to it. The neighbourhood of a mode is the part of that where the nearer half of exact
 * samples lies; a mode is found when its neighbourhood holds at least one point and at least a tenth of what it would of an exact sample of
 * the same size. So a mode is missed when it has less than a tenth of its share, and points far from every mode find none.
 * Neighbourhoods come from {@value #EXACT} exact samples; a mode so light that none of those is nearest to it is never found.
 */
final class ModesFound {
    static final String DEFINITION =
            "modes whose neighbourhood, where the nearer half of its exact samples lies, holds at least a"
                    + " tenth of what it should";

    private static final int EXACT = 20_000;
    private static final int REPLICATES = 100;
    /** The share of exact samples that find fewer modes than the floor. */
    private static final double FLOOR = 0.05;

    private static final double LEAST_SHARE = 0.1;

    private final Target target;
    private final List<Mode> modes;
    /** Share of exact samples in each neighbourhood. */
    private final double[] share;

    private final double[] reach;

    /** Draws exact samples to learn what each mode's neighbourhood is. */
    ModesFound(Target target) {
        this.target = target;
        modes = target.modes();
        share = new double[modes.size()];
        reach = new double[modes.size()];
        Points exact = Reference.sample(target, EXACT, REPLICATES + 1L);
        int[] nearest = new int[EXACT];
        double[] distance = new double[EXACT];
        for (int i = 0; i < EXACT; i++) {
            nearest[i] = nearest(exact.x()[i], exact.y()[i]);
            distance[i] = modes.get(nearest[i]).distance(exact.x()[i], exact.y()[i]);
        }
        for (int k = 0; k < modes.size(); k++) {
            int mode = k;
            double[] own = IntStream.range(0, EXACT)
                    .filter(i -> nearest[i] == mode)
                    .mapToDouble(i -> distance[i])
                    .sorted()
                    .toArray();
            reach[k] = own.length == 0 ? -1 : own[own.length / 2];
            share[k] = Arrays.stream(own).filter(d -> d <= reach[mode]).count() / (double) EXACT;
        }
    }

    /** How many modes the target has. */
    int size() {
        return modes.size();
    }

    /** Returns how many modes 95 % of exact samples of a size find. */
    double floor(int sampleSize) {
        double[] exact = IntStream.rangeClosed(1, REPLICATES)
                .parallel()
                .mapToDouble(r -> count(Reference.sample(target, sampleSize, r)))
                .sorted()
                .toArray();
        return exact[(int) (FLOOR * REPLICATES)];
    }

    /** Returns how many modes a sample has found. */
    int count(Points sample) {
        int[] held = new int[modes.size()];
        for (int i = 0; i < sample.size(); i++) {
            int mode = nearest(sample.x()[i], sample.y()[i]);
            if (mode >= 0 && modes.get(mode).distance(sample.x()[i], sample.y()[i]) <= reach[mode]) {
                held[mode]++;
            }
        }
        int count = 0;
        for (int k = 0; k < held.length; k++) {
            if (held[k] > 0 && held[k] >= LEAST_SHARE * share[k] * sample.size()) {
                count++;
            }
        }
        return count;
    }

    /** The mode nearest to a place, -1 if that is nowhere. */
    private int nearest(double x, double y) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < modes.size(); k++) {
            double distance = modes.get(k).distance(x, y);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }
}
