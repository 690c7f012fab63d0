package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

@Execution(ExecutionMode.CONCURRENT)
class TracingTest {
    private static final int SIDE = 600;

    private static Target preset(String id) {
        var provider = Catalogue.builtIn().target(id);
        return provider.create(Parameters.defaults(provider.parameters()));
    }

    private static Target drawn(Drawing drawing) {
        DrawnTarget provider = new DrawnTarget();
        return provider.create(Parameters.of(provider.parameters(), Map.of("drawing", drawing)));
    }

    /** Σ p log(p/q) over the cells of a fine grid on which both have been given a sum of one. */
    private static double divergence(Target p, Target q) {
        Bounds box = p.bounds().scaled(1.1);
        Points at = Points.zeros(SIDE * SIDE);
        for (int k = 0; k < at.size(); k++) {
            at.set(
                    k,
                    box.minX() + (k % SIDE + 0.5) * box.width() / SIDE,
                    box.minY() + (k / SIDE + 0.5) * box.height() / SIDE);
        }
        double[] logP = normalised(p, at);
        double[] logQ = normalised(q, at);
        double sum = 0;
        for (int k = 0; k < logP.length; k++) {
            sum += logP[k] > Double.NEGATIVE_INFINITY ? Math.exp(logP[k]) * (logP[k] - logQ[k]) : 0;
        }
        return sum;
    }

    private static double[] normalised(Target target, Points at) {
        double[] logs = new double[at.size()];
        target.logDensity(at, 0, logs.length, logs);
        double top = Double.NEGATIVE_INFINITY;
        for (double value : logs) {
            top = Math.max(top, value);
        }
        double total = 0;
        for (double value : logs) {
            total += Math.exp(value - top);
        }
        for (int k = 0; k < logs.length; k++) {
            logs[k] -= top + Math.log(total);
        }
        return logs;
    }

    /** What is left comes from the broad component, from edges, and from features hardly wider than a cell. */
    @ParameterizedTest
    @CsvSource({
        "gaussian, 1e-4",
        "eight-gaussians, 1e-4",
        "two-moons, 1e-4",
        "donut, 2e-4",
        "rings, 2e-4",
        "banana, 2e-4",
        "mueller-brown, 1e-4",
        "checkerboard, 2e-4",
        "grid-gaussians, 2e-3"
    })
    void theDrawingHasTheTargetsDensity(String id, double nats) {
        Target target = preset(id);
        double left = divergence(target, drawn(Tracing.of(target)));
        assertThat(left).isBetween(-1e-9, nats);
    }

    @Test
    void momentsAreKept() {
        Target target = preset("eight-gaussians");
        Moments exact = target.moments();
        Moments traced = drawn(Tracing.of(target)).moments();
        assertThat(traced.meanX()).isCloseTo(exact.meanX(), Offset.offset(1e-3));
        assertThat(traced.varX()).isCloseTo(exact.varX(), Offset.offset(5e-3));
        assertThat(traced.varY()).isCloseTo(exact.varY(), Offset.offset(5e-3));
    }

    @Test
    void aDrawingCanBeTracedAgain() {
        Target once = drawn(Tracing.of(preset("two-moons")));
        assertThat(divergence(once, drawn(Tracing.of(once)))).isBetween(-1e-9, 1e-3);
    }

    @Test
    void aDensityThatIsNowhereIsRefused() {
        FormulaTarget provider = new FormulaTarget();
        Target elsewhere = provider.create(Parameters.of(
                provider.parameters(), Map.of("expression", "abs(x) - 100", "kind", "density", "confine", false)));
        assertThatThrownBy(() -> Tracing.of(elsewhere))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no density");
    }
}
