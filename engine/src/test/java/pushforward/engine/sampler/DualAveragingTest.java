package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DualAveragingTest {

    /** The recursion of Hoffman and Gelman 2014, equation 6, worked out to thirty digits elsewhere. */
    @Test
    void followsThePublishedRecursion() {
        double[] acceptance = {0.95, 0.6, 1, 0.05, 0.81};
        double[] step = {
            3.28385489313487319605,
            2.22207090617112487330,
            3.72845807842959123960,
            0.45023078036988095488,
            0.43052520422625291471
        };
        double[] average = {
            3.28385489313487319605,
            2.60329694303721050143,
            3.04762827681782731095,
            1.54998117697614946466,
            1.05668511995123632857
        };
        DualAveraging averaging = DualAveraging.begin(0.25, 0.8, 0.125);
        assertThat(averaging.stepSize()).isCloseTo(0.125, within(1e-15));
        for (int t = 0; t < acceptance.length; t++) {
            averaging = averaging.after(acceptance[t]);
            assertThat(averaging.stepSize()).isCloseTo(step[t], within(1e-13));
            assertThat(averaging.averageStepSize()).isCloseTo(average[t], within(1e-13));
        }
    }

    @Test
    void staysAStepSizeWhereNothingIsAcceptedOrEverything() {
        assertThat(after(100_000, 0).stepSize()).isEqualTo(DualAveraging.SMALLEST_STEP);
        assertThat(after(100_000, 1).averageStepSize()).isEqualTo(DualAveraging.LARGEST_STEP);
    }

    private static DualAveraging after(int steps, double acceptance) {
        DualAveraging averaging = DualAveraging.begin(1, 0.5, 1);
        for (int t = 0; t < steps; t++) {
            averaging = averaging.after(acceptance);
        }
        return averaging;
    }
}
