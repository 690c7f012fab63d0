package pushforward.engine.sampler;

import pushforward.engine.spi.Target;

/** A target at noise levels that fall geometrically; each is made when it is first asked for, and then kept. */
final class NoiseLadder {
    private final Target data;
    private final double[] sigma;
    private final Target[] smoothed;

    /**
     * Lays out the levels.
     *
     * @param largest standard deviation of the first level
     * @param smallest that of the last
     * @param levels how many, at least 1; a single level is the smallest
     */
    NoiseLadder(Target data, double largest, double smallest, int levels) {
        this.data = data;
        sigma = new double[levels];
        smoothed = new Target[levels];
        for (int level = 0; level < levels; level++) {
            double share = levels == 1 ? 1 : (double) level / (levels - 1);
            sigma[level] = largest * Math.pow(smallest / largest, share);
        }
    }

    boolean isOf(Target target) {
        return data == target;
    }

    double sigma(int level) {
        return sigma[level];
    }

    /** The target with the noise of a level. */
    synchronized Target target(int level) {
        if (smoothed[level] == null) {
            smoothed[level] = data.smoothed(sigma[level]).live();
        }
        return smoothed[level];
    }
}
