package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Target;

/** The quadrature beside closed forms. */
class EntropyQuadratureTest {
    private static final double LOG_2PI_E = Math.log(2 * Math.PI) + 1;

    @Test
    void ofAGaussian() {
        assertEntropy(
                new GaussianMixture(List.of(new GaussianComponent(1, 3, -90, 4, 0.6, 0.25))),
                LOG_2PI_E + 0.5 * Math.log(4 * 0.25 - 0.36));
    }

    @Test
    void ofANeedle() {
        assertEntropy(
                new GaussianMixture(List.of(new GaussianComponent(1, 0, 0, 100, 0, 1e-4))),
                LOG_2PI_E + 0.5 * Math.log(1e-2));
    }

    /** The integral of the density need not be 1: this one has Z = √(2π) e⁵ √(2π). */
    @Test
    void ofADensityThatIsNotNormalised() {
        assertEntropy(
                new PotentialDensity((x, y, slope) -> {
                    slope[0] = -x;
                    slope[1] = -y;
                    return 5 - 0.5 * (x * x + y * y);
                }),
                LOG_2PI_E);
    }

    /** Two far Gaussians: one bit more than one of them. */
    @Test
    void ofNarrowModesFarApart() {
        Target pair = new GaussianMixture(
                List.of(GaussianComponent.isotropic(-5, 0, 1e-3), GaussianComponent.isotropic(5, 1, 1e-3)));
        assertEntropy(pair, LOG_2PI_E + Math.log(1e-3) + Math.log(2));
    }

    /** Blurred squares, where squares have to be quartered, against the sum over the two factors. */
    @Test
    void ofEdges() {
        assertEntropy(new Checkerboard(0.1), new Checkerboard(0.1).entropy());
    }

    private static void assertEntropy(Target target, double expected) {
        EntropyQuadrature found = EntropyQuadrature.of(target);

        assertThat(found.value()).isCloseTo(expected, within(1e-8));
        assertThat(found.error()).isLessThan(1e-7);
    }
}
