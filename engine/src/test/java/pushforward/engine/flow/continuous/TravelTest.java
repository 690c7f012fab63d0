package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.ode.VectorField;
import pushforward.engine.spi.FlowModel;

/** What ways in continuous time cost and how straight they are, where that is known. */
class TravelTest {
    private static final Points BASE = base();

    private static Points base() {
        Points base = Points.zeros(50);
        FlowModel.base(new PhiloxNoise(1), 0, 50, base);
        return base;
    }

    private static VectorField field(double constant, double slope) {
        return (time, state, count, out) -> {
            for (int i = 0; i < count; i++) {
                out[0][i] = constant + slope * time[i];
                out[1][i] = 0;
                if (out.length > 2) {
                    out[2][i] = 0;
                }
            }
        };
    }

    @Test
    void aConstantVelocityIsStraight() {
        FlowModel.Travel travel = Straightness.travel(field(3, 0), new Solver(Solver.Method.EULER, 5), BASE);
        assertThat(travel.evaluations()).isEqualTo(5);
        assertThat(travel.straightness()).isLessThan(1e-25);
    }

    @Test
    void aVelocityThatGrowsInTimeIsAsFarFromStraightAsItsVariance() {
        // v = 2t leads to x₀ + 1, and ∫ (1 − 2t)² dt = 1/3; four evaluations a step of the classical method
        FlowModel.Travel travel = Straightness.travel(field(0, 2), new Solver(Solver.Method.RK4, 3), BASE);
        assertThat(travel.evaluations()).isEqualTo(12);
        assertThat(travel.straightness()).isCloseTo(1.0 / 3, within(1e-12));
    }
}
