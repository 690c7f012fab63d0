package pushforward.engine.math;

/**
 * Randomness as a function: every number is determined by what it is for, at which step, for which particle, and which of that
 * particle's draws it is.
 *
 * <p>Pausing, stepping back, another frame rate, more particles, or more threads therefore never change anybody's numbers.
 * Implementations are immutable and safe for use from many threads; tests inject their own to make golden steps.
 */
public interface Noise {

    /**
     * A number uniform on the open interval (0, 1).
     *
     * @param step the step, 0 or more
     * @param particle the particle's index, 0 or more
     * @param k which of the particle's uniform draws of this stream and step, 0 or more
     */
    double uniform(NoiseStream stream, long step, int particle, int k);

    /**
     * Two independent standard normal numbers.
     *
     * @param k which of the particle's pairs of this stream and step, 0 or more
     * @param out receives the pair in its first two elements
     */
    void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out);

    /**
     * The same pairs for {@code count} neighbouring particles at once, which is faster where a processor can do several at a time.
     *
     * @param first index of the first particle
     * @param x receives the first numbers of the pairs
     * @param y receives the second numbers of the pairs
     * @param work room for {@code count} numbers; what it holds means nothing before or after
     */
    default void gaussianPairs(
            NoiseStream stream, long step, int first, int count, int k, double[] x, double[] y, double[] work) {
        double[] pair = new double[2];
        for (int i = 0; i < count; i++) {
            gaussianPair(stream, step, first + i, k, pair);
            x[i] = pair[0];
            y[i] = pair[1];
        }
    }
}
