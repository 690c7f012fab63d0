package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HyperbolicTangentTest {

    @Test
    void itIsTheTangentOfTheStandardLibrary() {
        double[] x = new double[100_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = 30 * Math.pow((i - 50_000) / 50_000.0, 3);
        }
        double[] out = new double[x.length];
        HyperbolicTangent.of(x, 0, x.length, out);
        for (int i = 0; i < x.length; i++) {
            double exact = StrictMath.tanh(x[i]);
            assertThat(out[i]).isCloseTo(exact, within(1.2e-15 * Math.abs(exact)));
        }
    }

    @Test
    void itKeepsWhatIsNoNumberAndTheEnds() {
        double[] x = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300, 0.5};
        double[] out = new double[5];
        HyperbolicTangent.of(x, 0, 4, out);
        assertThat(out).containsExactly(Double.NaN, 1, -1, 1e-300, 0);
    }
}
