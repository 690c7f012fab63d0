package pushforward.engine.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.law.ReversibleChain.Axis;
import pushforward.engine.law.ReversibleChain.Spectrum;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** Spectra of chains that are known in closed form, and one against the dense matrix. */
class ReversibleChainTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    /** A chain that leaves one state with probability a and the other with b: λ₂ = 1 − a − b. */
    @Test
    void twoStatesHaveTheGapOfTheirSum() {
        double a = 0.2;
        double b = 0.3;
        double[] pi = {b / (a + b), a / (a + b)};
        Field2D law = new Field2D(Bounds.square(1), 2, 1, pi);
        Spectrum spectrum = new ReversibleChain(law, new double[] {pi[0] * a, 0}, new double[2]).spectrum();

        assertThat(spectrum.gap()).isCloseTo(0.5, within(1e-12));
        assertThat(spectrum.relaxationTime()).isCloseTo(2, within(1e-11));
        assertThat(spectrum.slowestMode().total()).isCloseTo(0, within(1e-12));
        assertThat(spectrum.mixingTime(0.01)).isCloseTo(Math.log(1 / (0.01 * 0.4)) / 0.5, within(1e-9));
    }

    /** The lazy walk on a path of n states that moves each way with probability ¼: gap ½ (1 − cos π/n), Φ = ½/n. */
    @Test
    void lazyPathHasItsGapAndItsConductance() {
        int n = 20;
        double[] pi = new double[n];
        double[] right = new double[n];
        Arrays.fill(pi, 1.0 / n);
        Arrays.fill(right, 0, n - 1, 0.25 / n);
        Field2D law = new Field2D(Bounds.square(1), n, 1, pi);
        Spectrum spectrum = new ReversibleChain(law, right, new double[n]).spectrum();

        assertThat(spectrum.gap()).isCloseTo(0.006155829702, within(1e-12));
        assertThat(spectrum.cut().conductance()).isCloseTo(0.025, within(1e-14));
        assertThat(spectrum.cut().axis()).isEqualTo(Axis.X);
        assertThat(spectrum.cut().place()).isCloseTo(0, within(1e-14));
        assertThat(spectrum.gap()).isBetween(spectrum.lowerBound(), spectrum.upperBound());
        for (int i = 0; i < n; i++) {
            double cosine = Math.cos(Math.PI * (i + 0.5) / n) / Math.cos(Math.PI * 0.5 / n);
            double shape =
                    spectrum.slowestMode().value(i, 0) / spectrum.slowestMode().value(0, 0);
            assertThat(shape).isCloseTo(cosine, within(1e-8));
        }
    }

    /** On the whole spectrum of a small chain, by a dense decomposition of the matrix as it is defined. */
    @ParameterizedTest
    @ValueSource(strings = {"banana", "two-moons", "gaussian", "eight-gaussians"})
    void gapIsThatOfTheDenseMatrix(String id) {
        Target target = target(id, Map.of());
        int columns = 9;
        int rows = 7;
        Field2D law = InitialLaw.of(target, target.bounds(), columns, rows);
        int size = columns * rows;
        RealMatrix symmetric = MatrixUtils.createRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            double stays = 1;
            for (int j = 0; j < size; j++) {
                boolean beside = i / columns == j / columns && Math.abs(i - j) == 1;
                if (beside || Math.abs(i - j) == columns) {
                    double move = 0.25 * Math.min(1, law.values()[j] / law.values()[i]);
                    symmetric.setEntry(i, j, move * Math.sqrt(law.values()[i] / law.values()[j]));
                    stays -= move;
                }
            }
            symmetric.setEntry(i, i, stays);
        }
        double[] eigenvalues = new EigenDecompositionSymmetric(symmetric).getEigenvalues();
        Arrays.sort(eigenvalues);

        Spectrum spectrum = ReversibleChain.randomWalk(target, target.bounds(), columns, rows)
                .spectrum();
        assertThat(spectrum.gap()).isCloseTo(1 - eigenvalues[size - 2], within(1e-11));
        assertThat(spectrum.gap()).isLessThanOrEqualTo(spectrum.upperBound());
    }

    /** The slowest mode decays by just λ₂ in a step of the chain. */
    @Test
    void slowestModeIsAnEigenvector() {
        Target target = target("banana", Map.of());
        int side = 40;
        Spectrum spectrum =
                ReversibleChain.randomWalk(target, target.bounds(), side, side).spectrum();
        double[] pi = InitialLaw.of(target, target.bounds(), side, side).values();
        double[] mode = spectrum.slowestMode().values();
        double[] after = mode.clone();
        for (int i = 0; i < mode.length; i++) {
            for (int j : new int[] {i % side + 1 < side ? i + 1 : -1, i + side < mode.length ? i + side : -1}) {
                if (j >= 0) {
                    double there = mode[i] * 0.25 * Math.min(1, pi[j] / pi[i]);
                    double back = mode[j] * 0.25 * Math.min(1, pi[i] / pi[j]);
                    after[i] += back - there;
                    after[j] += there - back;
                }
            }
        }
        for (int i = 0; i < mode.length; i++) {
            assertThat(after[i]).isCloseTo((1 - spectrum.gap()) * mode[i], within(1e-11));
        }
        assertThat(Arrays.stream(mode).map(Math::abs).sum()).isCloseTo(1, within(1e-12));
    }

    /**
     * Two wells with a barrier of height h between them: the gap is proportional to h e^{−h} (Kramers 1940), up to terms of order 1/h, so
     * two more units of height cost a factor of about e² (h + 2)/h.
     */
    @Test
    void gapDecaysExponentiallyWithTheBarrier() {
        double before = Double.NaN;
        for (int h = 6; h <= 18; h += 2) {
            Target wells = target("formula", Map.of("expression", "-" + h + "*(x^2-1)^2 - y^2/2"));
            Spectrum spectrum =
                    ReversibleChain.randomWalk(wells, Bounds.square(2), 80, 12).spectrum();
            double reduced = Math.log(spectrum.gap() / h);
            if (!Double.isNaN(before)) {
                assertThat(reduced - before).isCloseTo(-2, within(0.15));
            }
            before = reduced;
            assertThat(spectrum.cut().axis()).isEqualTo(Axis.X);
            assertThat(spectrum.cut().place()).isCloseTo(0, within(1e-12));
            assertThat(spectrum.gap()).isBetween(spectrum.lowerBound(), spectrum.upperBound());
        }
    }

    /** Squares without a way between them are never left. */
    @Test
    void chainThatFallsApartHasNoGap() {
        double[] pi = {0.25, 0.25, 0, 0.25, 0.25};
        double[] right = {0.05, 0, 0, 0.05, 0};
        Field2D law = new Field2D(Bounds.square(1), 5, 1, pi);
        assertThat(new ReversibleChain(law, right, new double[5]).spectrum().gap())
                .isCloseTo(0, within(1e-15));
    }

    private static Target target(String id, Map<String, ?> settings) {
        var provider = CATALOGUE.target(id);
        return provider.create(Parameters.of(provider.parameters(), settings));
    }
}
