package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.target.Subjects.each;
import static pushforward.engine.target.Subjects.logDensity;
import static pushforward.engine.target.Subjects.logNormaliser;
import static pushforward.engine.target.Subjects.scattered;
import static pushforward.engine.target.Subjects.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** Every target after noise: a semigroup, and the convolution that it says. */
@Execution(ExecutionMode.CONCURRENT)
class TargetSmoothingContractTest {
    @TestFactory
    Stream<DynamicTest> smoothingTwiceIsSmoothingOnce() {
        return each(subject -> {
            Target once = subject.target().smoothed(0.5);
            Target twice = subject.target().smoothed(0.3).smoothed(0.4);
            Points at = scattered(subject.target().bounds(), 30);
            double[] a = logDensity(once, at);
            double[] b = logDensity(twice, at);
            for (int i = 0; i < a.length; i++) {
                assertThat(b[i] - logNormaliser(twice))
                        .isCloseTo(a[i] - logNormaliser(once), within(1e-9 * (1 + Math.abs(a[i]))));
            }
            assertThat(logDensity(subject.target().smoothed(0), at)).isEqualTo(logDensity(subject.target(), at));
            ScoreCheck.assertScoreIsDerivative(once, at);
        });
    }
}
