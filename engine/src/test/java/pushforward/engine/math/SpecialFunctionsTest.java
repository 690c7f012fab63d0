package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpecialFunctionsTest {
    private static final double TINY = 1e-11;

    /** Values of the tables of Abramowitz and Stegun 1964, and of the leading asymptotic term. */
    @Test
    void scaledErfc() {
        assertThat(SpecialFunctions.scaledErfc(0)).isEqualTo(1);
        assertThat(SpecialFunctions.scaledErfc(1)).isCloseTo(0.427583576155807, withinPercentage(TINY));
        assertThat(SpecialFunctions.scaledErfc(2)).isCloseTo(0.2553956763105058, withinPercentage(TINY));
        assertThat(SpecialFunctions.scaledErfc(10)).isCloseTo(0.05614099274382259, withinPercentage(TINY));
        assertThat(SpecialFunctions.scaledErfc(1e150) * 1e150 * Math.sqrt(Math.PI))
                .isCloseTo(1, withinPercentage(TINY));
    }

    /** y′ = 2ty − 2/√π holds on both sides of where the method changes. */
    @Test
    void scaledErfcSolvesItsEquation() {
        for (double t = 0.1; t < 12; t += 0.37) {
            double h = 1e-3;
            double derivative = (SpecialFunctions.scaledErfc(t - 2 * h)
                            - 8 * SpecialFunctions.scaledErfc(t - h)
                            + 8 * SpecialFunctions.scaledErfc(t + h)
                            - SpecialFunctions.scaledErfc(t + 2 * h))
                    / (12 * h);
            double expected = 2 * t * SpecialFunctions.scaledErfc(t) - 2 / Math.sqrt(Math.PI);
            assertThat(derivative).as("at %s", t).isCloseTo(expected, Offset.offset(1e-10));
        }
    }

    /** Against the integral (1/π) ∫₀^π e^{−x(1 − cos a)} cos(na) da, which the trapezoidal rule gives to full precision. */
    @Test
    void scaledBesselIsItsIntegral() {
        for (double x : new double[] {0, 1e-3, 0.5, 3, 12, 29.99, 30.01, 80, 700, 1e4}) {
            int nodes = 4000;
            double even = 0;
            double odd = 0;
            for (int k = 0; k < nodes; k++) {
                double a = 2 * Math.PI * k / nodes;
                double half = Math.sin(a / 2);
                double weight = Math.exp(-2 * x * half * half) / nodes;
                even += weight;
                odd += weight * Math.cos(a);
            }
            assertThat(SpecialFunctions.scaledBesselI0(x)).as("I0(%s)", x).isCloseTo(even, withinPercentage(TINY));
            assertThat(SpecialFunctions.scaledBesselI1(x)).as("I1(%s)", x).isCloseTo(odd, Offset.offset(1e-14));
        }
    }
}
