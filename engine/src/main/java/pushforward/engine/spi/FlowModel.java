package pushforward.engine.spi;

import java.util.Map;
import java.util.Optional;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;

/**
 * A map T that pushes base noise z from N(0, I) forward to x = T(z), as it was learned at one moment: immutable, for readers on any
 * thread.
 *
 * <p>All points are in the target's own coordinates but for base noise. Where a result is not finite, its numbers are NaN.
 */
public interface FlowModel {

    /** Writes the base noise z of some particles of a run: it stays the same at every step, whatever is learned. */
    static void base(Noise noise, int begin, int end, Points out) {
        double[] pair = new double[2];
        for (int i = begin; i < end; i++) {
            noise.gaussianPair(NoiseStream.START, 0, i, 0, pair);
            out.set(i, pair[0], pair[1]);
        }
    }

    /** Returns the base noise z of one particle of a run. */
    static Points base(Noise noise, int particle) {
        double[] pair = new double[2];
        noise.gaussianPair(NoiseStream.START, 0, particle, 0, pair);
        return Points.of(pair[0], pair[1]);
    }

    /** All numbers that make it, by name: what {@link SamplerProvider#restore} makes the same map of. Copies. */
    Map<String, double[]> numbers();

    /**
     * What the way from noise to data is like, where it is one in continuous time.
     *
     * @param evaluations how often a particle's velocity was asked for, on average
     * @param straightness S = E ∫₀¹ ‖(x₁ − x₀) − v_t‖² dt in the flow's own units, 0 where one Euler step is exact (Liu, Gong and Liu 2023)
     */
    record Travel(double evaluations, double straightness) {}

    /** Follows base points from noise to data to see what that is like; empty for maps that are not solved in time. */
    default Optional<Travel> travel(Points base) {
        return Optional.empty();
    }

    /** Whether it is one layer that is followed in time, from 0 to 1, so that {@link #push} passes through every moment. */
    default boolean isContinuousInTime() {
        return false;
    }

    /** Whether neighbours in noise are neighbours in data; not where T chooses among several images by chance. */
    default boolean isContinuous() {
        return true;
    }

    /** How many layers T is made of; its parts in the order in which noise goes through them. */
    int layers();

    /** A few words for layer {@code layer}, from 0. */
    String layerName(int layer);

    /** Writes log q, the normalised log-density of T(z), of each point to the same index of {@code out}. */
    void logDensity(Points at, int begin, int end, double[] out);

    /** Writes T(z) of each base point, and log |det T′(z)|, to the same index. */
    void forward(Points base, int begin, int end, Points out, double[] logDeterminant);

    /** Writes the base point T⁻¹(x) of each point, and log |det| of the inverse there, to the same index. */
    void inverse(Points at, int begin, int end, Points base, double[] logDeterminant);

    /**
     * Writes where each base point is after some of the layers, and log |det| of the way there.
     *
     * @param depth from 0, the base noise in the target's units of length and about its mean, to {@link #layers}, where it is
     *     T(z); in between, a layer that has no half-way itself takes a straight line, whose log |det| is interpolated too
     */
    void push(Points base, int begin, int end, double depth, Points out, double[] logDeterminant);

    /** As {@link #push}, for who does not want log |det|, which costs a map in continuous time more than the points. */
    default void carry(Points base, int begin, int end, double depth, Points out) {
        push(base, begin, end, depth, out, new double[end]);
    }

    /**
     * Follows one base point, and writes where it is at several depths, and log |det| of the way there: what {@link #push} gives, but for
     * what a solver that follows the point in time misses.
     *
     * @param base one point
     * @param depths in ascending order
     * @param out receives as many points
     */
    default void follow(Points base, double[] depths, Points out, double[] logDeterminant) {
        Points at = Points.zeros(1);
        double[] log = new double[1];
        for (int k = 0; k < depths.length; k++) {
            push(base, 0, 1, depths[k], at, log);
            out.set(k, at.x()[0], at.y()[0]);
            logDeterminant[k] = log[0];
        }
    }
}
