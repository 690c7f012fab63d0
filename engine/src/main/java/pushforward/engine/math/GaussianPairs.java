package pushforward.engine.math;

/**
 * The standard normal pairs of a range of particles, read one after another and made a batch at a time.
 *
 * <p>For use by one thread, on one chunk of particles.
 */
public final class GaussianPairs {
    /** Small enough to stay in the fastest cache, large enough that a batch costs no more than its numbers. */
    private static final int BATCH = 256;

    private final Noise noise;
    private final NoiseStream stream;
    private final long step;
    private final int k;
    private final int end;
    private final double[] x = new double[BATCH];
    private final double[] y = new double[BATCH];
    private final double[] work = new double[BATCH];
    private int first;
    private int loaded;
    private int at;

    /**
     * Prepares to read.
     *
     * @param k which of the particles' pairs of this stream and step
     * @param end one past the last particle that will be asked for
     */
    public GaussianPairs(Noise noise, NoiseStream stream, long step, int k, int end) {
        this.noise = noise;
        this.stream = stream;
        this.step = step;
        this.k = k;
        this.end = end;
    }

    /** Goes to a particle; fastest when asked for in order. */
    public void moveTo(int particle) {
        at = particle - first;
        if (at < 0 || at >= loaded) {
            first = particle;
            loaded = Math.min(BATCH, end - particle);
            noise.gaussianPairs(stream, step, first, loaded, k, x, y, work);
            at = 0;
        }
    }

    /** The first number of the particle's pair. */
    public double x() {
        return x[at];
    }

    /** The second number of the particle's pair. */
    public double y() {
        return y[at];
    }
}
