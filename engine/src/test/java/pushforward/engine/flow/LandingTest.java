package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Schedule;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Target;

class LandingTest {
    private static final Noise NOISE = new PhiloxNoise(2);

    /** Doubles what is right of 0 and loses the rest; at the beginning of the way everything is moved by (5, 7). */
    private record Half() implements FlowModel {
        @Override
        public Map<String, double[]> numbers() {
            return Map.of();
        }

        @Override
        public int layers() {
            return 1;
        }

        @Override
        public String layerName(int layer) {
            return "Half";
        }

        @Override
        public void logDensity(Points at, int begin, int end, double[] out) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void forward(Points base, int begin, int end, Points out, double[] logDeterminant) {
            push(base, begin, end, 1, out, logDeterminant);
        }

        @Override
        public void inverse(Points at, int begin, int end, Points base, double[] logDeterminant) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void push(Points base, int begin, int end, double depth, Points out, double[] logDeterminant) {
            for (int i = begin; i < end; i++) {
                double x = base.x()[i];
                double y = base.y()[i];
                if (depth == 0) {
                    out.set(i, x + 5, y + 7);
                } else {
                    out.set(i, x > 0 ? 2 * x : Double.NaN, x > 1 ? Double.POSITIVE_INFINITY : 2 * y);
                }
            }
        }
    }

    @Test
    void whoDoesNotArriveIsWhereItsWayBegins() {
        Points base = Points.of(new double[] {.5, -1, 1.5}, new double[] {1, 2, 3});
        Points at = Points.zeros(3);
        byte[] outcomes = new byte[3];
        new Half().carry(base, 0, 3, 1, at);
        Landing.of(new Half(), base, at, outcomes);
        assertThat(at.x()).containsExactly(1, 4, 6.5);
        assertThat(at.y()).containsExactly(2, 9, 10);
        byte moved = Outcome.MOVED.code();
        byte lost = Outcome.NOT_FINITE.code();
        assertThat(outcomes).containsExactly(moved, lost, lost);
    }

    /** e^800 times anything is nowhere. */
    @Test
    void aFlowThatHasLearnedNonsenseShowsItsNoise() {
        List<Transform> layers =
                List.of(new Scaling("Scaling", List.of(0, 1), Scaling.Shift.NONE, Scaling.Start.IDENTITY));
        Training training = new Training(new MaximumLikelihood(), 1e-3, new Schedule.Constant(), 16, 10, 0);
        TrainedFlow sampler = new TrainedFlow(new Flow(layers), training);
        Target target = SmallFlow.target("two-moons");
        FlowState state = sampler.allocate(20);
        sampler.init(Points.zeros(20), target, NOISE, state);
        state.average()[0] = 800;
        sampler.settle(state, NOISE);
        Standardisation place = state.standardisation();
        for (int i = 0; i < 20; i++) {
            Points z = FlowModel.base(NOISE, i);
            assertThat(state.outcomes()[i]).isEqualTo(Outcome.NOT_FINITE.code());
            assertThat(state.positions().x()[i]).isCloseTo(place.meanX() + place.scale() * z.x()[0], within(1e-12));
            assertThat(state.positions().y()[i]).isCloseTo(place.meanY() + place.scale() * z.y()[0], within(1e-12));
        }
        assertThat(place.scale()).isNotEqualTo(1);
    }
}
