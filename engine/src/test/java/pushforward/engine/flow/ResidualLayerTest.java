package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

class ResidualLayerTest {
    private static final ResidualLayer LAYER = ResidualLayer.of(16, 0.9);

    private static double[] numbers(double size) {
        double[] numbers = new double[LAYER.parameters()];
        double[] pair = new double[2];
        Noise noise = new PhiloxNoise(4);
        for (int i = 0; i < numbers.length; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            numbers[i] = size * pair[0];
        }
        return numbers;
    }

    /** Σ (−1)^{k+1} tr J^k/k comes to log |1 + tr J + det J| as slowly as published. */
    @Test
    void theSeriesNeedsTenTermsForWhatTheDeterminantSays() {
        double[] j = {0.3, -0.2, 0.4, 0.1};
        double exact = Math.log(1 + j[0] + j[3] + j[0] * j[3] - j[1] * j[2]);
        double[] power = {1, 0, 0, 1};
        double sum = 0;
        double[] missed = new double[11];
        for (int k = 1; k <= 10; k++) {
            power = new double[] {
                power[0] * j[0] + power[1] * j[2],
                power[0] * j[1] + power[1] * j[3],
                power[2] * j[0] + power[3] * j[2],
                power[2] * j[1] + power[3] * j[3]
            };
            sum += (k % 2 == 1 ? 1.0 : -1.0) * (power[0] + power[3]) / k;
            missed[k] = Math.abs(sum - exact);
        }
        assertThat(missed[2]).isEqualTo(1.8e-2, within(5e-4));
        assertThat(missed[5]).isEqualTo(2.2e-4, within(5e-6));
        assertThat(missed[10]).isEqualTo(6.9e-7, within(5e-9));
        assertThat(layerWithJacobian(j)).isEqualTo(exact, within(1e-9));
    }

    /** log |det| of a layer whose g is J z up to an error of third order in a small number. */
    private static double layerWithJacobian(double[] j) {
        ResidualLayer two = ResidualLayer.of(2, 0.9);
        double small = 1e-5;
        double[] numbers = {small, 0, 0, small, 0, 0, j[0] / small, j[1] / small, j[2] / small, j[3] / small, 0, 0};
        LearnedMap map = new LearnedMap(new Flow(List.of(two)), numbers, new Standardisation(0, 0, 1));
        double[] log = new double[1];
        map.forward(Points.of(0.5, -0.4), 0, 1, Points.zeros(1), log);
        return log[0];
    }

    @Test
    void aLayerMovesPointsByLessThanTheyAreApart() {
        LearnedMap map = new LearnedMap(new Flow(List.of(LAYER)), numbers(3), new Standardisation(0, 0, 1));
        int count = 2000;
        Points z = Points.zeros(count);
        FlowModel.base(new PhiloxNoise(2), 0, count, z);
        Points x = Points.zeros(count);
        map.forward(z, 0, count, x, new double[count]);
        double largest = 0;
        for (int i = 1; i < count; i++) {
            double moved = Math.hypot(
                    x.x()[i] - z.x()[i] - x.x()[i - 1] + z.x()[i - 1],
                    x.y()[i] - z.y()[i] - x.y()[i - 1] + z.y()[i - 1]);
            double apart = Math.hypot(z.x()[i] - z.x()[i - 1], z.y()[i] - z.y()[i - 1]);
            largest = Math.max(largest, moved / apart);
        }
        assertThat(largest).isLessThanOrEqualTo(0.9);
        Points back = Points.zeros(count);
        map.inverse(x, 0, count, back, new double[count]);
        for (int i = 0; i < count; i++) {
            assertThat(Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]))
                    .isLessThan(1e-10);
        }
    }

    @Test
    void theSpectralNormIsThatOfTheMatrix() {
        // [[3, 0], [4, 5]] has the singular values √45 and √5.
        ResidualLayer.Norm norm = ResidualLayer.Norm.of(new double[] {3, 0, 4, 5}, 0, 1, 2, 2);
        assertThat(norm.value()).isEqualTo(Math.sqrt(45), within(1e-14));
        assertThat(norm.v1()).isEqualTo(Math.sqrt(0.5), within(1e-14));
        assertThat(norm.v2()).isEqualTo(Math.sqrt(0.5), within(1e-14));
    }
}
