package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.target.Subjects.each;
import static pushforward.engine.target.Subjects.exact;
import static pushforward.engine.target.Subjects.logDensity;
import static pushforward.engine.target.Subjects.scattered;
import static pushforward.engine.target.Subjects.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;
import pushforward.engine.target.Subjects.Subject;

/** What every target that comes through the door must do point by point: log-density, score, far field, live form. */
@Execution(ExecutionMode.CONCURRENT)
class TargetContractTest {
    private static final double[] FAR = {1e3, 1e6, 1e100, 1e200};

    @TestFactory
    Stream<DynamicTest> scoreIsTheDerivativeOfTheLogDensity() {
        return each(subject -> {
            ScoreCheck.assertScoreIsDerivative(subject.target(), exact(subject.target(), 40));
            ScoreCheck.assertScoreIsDerivative(
                    subject.target(), scattered(subject.target().bounds().scaled(1.3), 40));
        });
    }

    @TestFactory
    Stream<DynamicTest> liveScoreIsTheDerivativeOfTheLiveLogDensity() {
        return each(subject -> {
            Target live = subject.target().live();
            ScoreCheck.assertScoreIsDerivative(live, exact(subject.target(), 40));
            ScoreCheck.assertScoreIsDerivative(
                    live, scattered(subject.target().bounds().scaled(1.5), 40));
        });
    }

    @TestFactory
    Stream<DynamicTest> farAwayTheScoreIsFiniteAndPointsBack() {
        return each(subject -> {
            double wave = waveSlope(subject);
            assertPointsBack(subject.target(), wave);
            assertPointsBack(subject.target().live(), wave);
            assertPointsBack(subject.target().smoothed(0.5), wave);
        });
    }

    /**
     * The slope of the line that a target's wave runs along, NaN for one that has none: about a wave the score leads across to it, not
     * to the origin, because the wave's own slope does not fade.
     */
    private static double waveSlope(Subject subject) {
        return switch (subject.name().split(" ", -1)[0]) {
            case "sine", "u2", "u3", "u4" -> 0;
            case "squiggle" -> 0.125;
            default -> Double.NaN;
        };
    }

    private static void assertPointsBack(Target target, double wave) {
        for (double distance : FAR) {
            for (int k = 0; k < 16; k++) {
                Points at = Points.of(distance * Math.cos(k * Math.PI / 8), distance * Math.sin(k * Math.PI / 8));
                double density = logDensity(target, at)[0];
                Points score = score(target, at);
                assertThat(density).as("log-density at distance %s", distance).isNotNaN();
                boolean proper = target.normaliser().isKnown();
                assertThat(density).isLessThan(proper ? 0 : 1);
                assertThat(Double.isFinite(score.x()[0]) && Double.isFinite(score.y()[0]))
                        .as("score at (%s, %s): (%s, %s)", at.x()[0], at.y()[0], score.x()[0], score.y()[0])
                        .isTrue();
                double inward = score.x()[0] / distance * (at.x()[0] / distance)
                        + score.y()[0] / distance * (at.y()[0] / distance);
                if (Math.hypot(score.x()[0], score.y()[0]) > 1e300) {
                    continue;
                }
                double across = (at.y()[0] - wave * at.x()[0]) / distance;
                if (!proper && Math.abs(across) < 1e-9) {
                    continue;
                }
                assertThat(Math.abs(across) > 1e-9 ? score.y()[0] / distance * across : inward)
                        .as("inward at (%s, %s): (%s, %s)", at.x()[0], at.y()[0], score.x()[0], score.y()[0])
                        .isLessThan(0);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotFiniteGivesNaN() {
        return each(subject -> {
            for (Target target : List.of(subject.target(), subject.target().live())) {
                for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    Points at = Points.of(new double[] {bad, 0.3, bad}, new double[] {0.3, bad, bad});
                    assertThat(logDensity(target, at)).containsOnly(Double.NaN);
                    assertThat(score(target, at).x()).containsOnly(Double.NaN);
                    assertThat(score(target, at).y()).containsOnly(Double.NaN);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> evaluationIsAFunctionOfItsPointsAlone() {
        return each(subject -> {
            for (Target target : List.of(
                    subject.target(), subject.target().live(), subject.target().smoothed(0.4))) {
                Points at = scattered(subject.target().bounds().scaled(1.2), 300);
                Points before = at.copy();
                double[] first = logDensity(target, at);
                Points firstScore = score(target, at);
                assertThat(at.x()).containsExactly(before.x());
                assertThat(at.y()).containsExactly(before.y());
                double[] part = new double[300];
                Points partScore = Points.zeros(300);
                Arrays.fill(part, 7);
                target.logDensityAndScore(at, 100, 201, part, partScore);
                for (int i = 0; i < 300; i++) {
                    boolean asked = i >= 100 && i < 201;
                    assertThat(part[i]).isEqualTo(asked ? first[i] : 7);
                    assertThat(partScore.x()[i]).isEqualTo(asked ? firstScore.x()[i] : 0);
                    assertThat(partScore.y()[i]).isEqualTo(asked ? firstScore.y()[i] : 0);
                }
            }
            assertThat(exact(subject.target(), 50).x())
                    .containsExactly(exact(subject.target(), 50).x());
            assertThat(exact(subject.target(), 20).x())
                    .as("draw i does not depend on how many there are")
                    .containsExactly(exact(subject.target(), 50).first(20).x());
        });
    }

    /** Where the particles are, the live form errs by less than sampling noise could ever show. */
    @TestFactory
    Stream<DynamicTest> liveAgreesWithExact() {
        return each(subject -> {
            Points at = exact(subject.target(), 1000);
            Points exact = score(subject.target(), at);
            Points live = score(subject.target().live(), at);
            double[] density = logDensity(subject.target(), at);
            double[] liveDensity = logDensity(subject.target().live(), at);
            double[] errors = new double[at.size()];
            double[] densityErrors = new double[at.size()];
            for (int i = 0; i < errors.length; i++) {
                double size = Math.hypot(exact.x()[i], exact.y()[i]);
                errors[i] = Math.hypot(live.x()[i] - exact.x()[i], live.y()[i] - exact.y()[i]) / (size + 0.1);
                densityErrors[i] = Math.abs(liveDensity[i] - density[i]);
            }
            Arrays.sort(errors);
            Arrays.sort(densityErrors);
            assertThat(errors[errors.length / 2])
                    .as("median error of the score")
                    .isLessThan(1.5e-3);
            assertThat(errors[errors.length * 99 / 100])
                    .as("99 % of the scores")
                    .isLessThan(1e-2);
            assertThat(densityErrors[errors.length * 99 / 100])
                    .as("99 % of the log-densities")
                    .isLessThan(1e-3);
        });
    }
}
