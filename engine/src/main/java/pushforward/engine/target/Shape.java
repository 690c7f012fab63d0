package pushforward.engine.target;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/**
 * Modes and entropy of a target that has no closed form for them: each is computed when it is first asked for, not when the target is
 * made, and then kept. Safe for use from several threads; two that ask at once may both compute.
 */
final class Shape {
    /** Of a density that has no finite integral. */
    static final Shape UNKNOWN = new Shape(List::of, () -> Double.NaN);

    private final Supplier<List<Mode>> search;
    private final Supplier<Double> integral;
    private volatile @Nullable List<Mode> modes;
    private volatile double entropy = Double.NaN;

    /** For a target about which nothing more is known. */
    Shape(Target target) {
        this(() -> ModeSearch.of(target), () -> EntropyQuadrature.of(target).value());
    }

    /**
     * For a target that is the convolution of something with a Gaussian, so that it is smooth on a known scale and grids need not be
     * finer.
     *
     * @param deviation of the Gaussian
     */
    static Shape ofSmooth(Target target, double deviation) {
        return new Shape(
                () -> ModeSearch.of(target, Points.zeros(0), deviation),
                () -> EntropyQuadrature.ofSmooth(target, deviation).value());
    }

    /**
     * With other computations.
     *
     * @param search gives the modes, the highest first
     * @param integral gives the entropy
     */
    Shape(Supplier<List<Mode>> search, Supplier<Double> integral) {
        this.search = search;
        this.integral = integral;
    }

    List<Mode> modes() {
        List<Mode> found = modes;
        if (found == null) {
            found = search.get();
            modes = found;
        }
        return found;
    }

    double entropy() {
        double found = entropy;
        if (Double.isNaN(found)) {
            found = integral.get();
            entropy = found;
        }
        return found;
    }
}
