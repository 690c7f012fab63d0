package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushforward.engine.target.Subjects.eachDefault;
import static pushforward.engine.target.Subjects.eachProper;
import static pushforward.engine.target.Subjects.exact;
import static pushforward.engine.target.Subjects.finest;
import static pushforward.engine.target.Subjects.hasHoles;
import static pushforward.engine.target.Subjects.logNormaliser;
import static pushforward.engine.target.Subjects.pieces;
import static pushforward.engine.target.Subjects.spread;
import static pushforward.engine.target.Subjects.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.target.Subjects.Subject;

/** What every target says of its law as a whole, against quadratures and samplers that know nothing but its log-density. */
@Execution(ExecutionMode.CONCURRENT)
class TargetLawContractTest {
    @TestFactory
    Stream<DynamicTest> massAndMomentsAreWhatTheTargetSays() {
        return eachProper(subject -> {
            Target target = subject.target();
            assertThat(target.normaliser().isKnown()).isTrue();
            Moments moments = target.moments();
            double spread = spread(target);
            double[] sums = Subjects.integrals(subject);
            double tolerance = hasHoles(target) ? 5e-3 : 1e-5;
            assertThat(sums[0]).isCloseTo(1, within(tolerance));
            if (spread > 1e4) {
                // The funnel at its widest: the variance hangs on events that no quadrature of the mass can see.
                return;
            }
            assertThat(sums[1] - moments.meanX()).isCloseTo(0, within(tolerance * Math.sqrt(spread)));
            assertThat(sums[2] - moments.meanY()).isCloseTo(0, within(tolerance * Math.sqrt(spread)));
            double mx = moments.meanX();
            double my = moments.meanY();
            assertThat(sums[3] - moments.varX() - mx * mx).isCloseTo(0, within(tolerance * spread));
            assertThat(sums[4] - moments.cov() - mx * my).isCloseTo(0, within(tolerance * spread));
            assertThat(sums[5] - moments.varY() - my * my).isCloseTo(0, within(tolerance * spread));
        });
    }

    /** By the same independent quadrature. */
    @TestFactory
    Stream<DynamicTest> entropyIsWhatTheTargetSays() {
        return eachProper(subject -> {
            Target target = subject.target();
            double[] sums = Subjects.integrals(subject);
            double expected = sums[6] / sums[0] + Math.log(sums[0]);
            if (spread(target) > 1e4) {
                return;
            }
            double tolerance = hasHoles(target) ? 5e-3 : 1e-5;
            assertThat(target.entropy()).isCloseTo(expected, within(tolerance));
            assertThat(target.live().entropy()).isEqualTo(target.entropy());
        });
    }

    @Test
    void whatHasNoIntegralSaysSo() {
        List<Subject> endless = Subjects.all().stream()
                .filter(subject -> !subject.target().normaliser().isKnown())
                .toList();
        assertThat(endless).allMatch(subject -> !subject.isProper());
        for (Subject subject : endless) {
            for (Target target : List.of(subject.target(), subject.target().smoothed(0.3))) {
                assertThat(target.normaliser().logValue()).isNaN();
                assertThat(target.moments().meanX()).isNaN();
                assertThat(target.moments().cov()).isNaN();
                assertThat(target.moments().varY()).isNaN();
                assertThat(target.modes()).isEmpty();
                assertThat(target.entropy()).isNaN();
                assertThatThrownBy(target::exactSampler)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("confine");
            }
        }
    }

    /** χ² over cells of known mass; its deviation from its own mean stays below five of its standard deviations. */
    @TestFactory
    Stream<DynamicTest> exactDrawsFollowTheDensity() {
        return eachProper(subject -> {
            Target target = subject.target();
            int cells = 8;
            int draws = 20_000;
            Bounds bounds = target.bounds();
            int[] counts = new int[cells * cells + 1];
            Points sample = exact(target, draws);
            for (int i = 0; i < draws; i++) {
                int column = (int) Math.floor((sample.x()[i] - bounds.minX()) / bounds.width() * cells);
                int row = (int) Math.floor((sample.y()[i] - bounds.minY()) / bounds.height() * cells);
                boolean inside = column >= 0 && column < cells && row >= 0 && row < cells;
                counts[inside ? row * cells + column : cells * cells]++;
            }
            PlaneQuadrature quadrature =
                    new PlaneQuadrature(target, logNormaliser(target), 1e300, 1e-6, finest(subject));
            double rest = 1;
            double chiSquared = 0;
            int used = 0;
            double small = 0;
            int smallCount = 0;
            for (int cell = 0; cell < cells * cells; cell++) {
                double mass = quadrature.over(cell(bounds, cells, cell), pieces(subject) / 5)[0];
                rest -= mass;
                double expected = draws * mass;
                if (expected >= 8) {
                    chiSquared += (counts[cell] - expected) * (counts[cell] - expected) / expected;
                    used++;
                } else {
                    small += expected;
                    smallCount += counts[cell];
                }
            }
            small += draws * Math.max(0, rest);
            smallCount += counts[cells * cells];
            assertThat(Math.abs(smallCount - small)).isLessThan(5 * Math.sqrt(small) + 10);
            assertThat(used).isGreaterThan(1);
            assertThat(chiSquared).isLessThan(used + 5 * Math.sqrt(2.0 * used) + 5);
        });
    }

    private static Bounds cell(Bounds bounds, int cells, int index) {
        double width = bounds.width() / cells;
        double height = bounds.height() / cells;
        double x = bounds.minX() + (index % cells) * width;
        double y = bounds.minY() + (index / cells) * height;
        return new Bounds(x, y, x + width, y + height);
    }

    /**
     * The energy distance between 20,000 exact draws and as many from {@link DensitySampler}, which knows nothing but the log-density,
     * is below the 99 % quantile of what two samples of the same law score.
     */
    @TestFactory
    Stream<DynamicTest> exactDrawsAndTheDensityHaveTheSameLaw() {
        return eachDefault(subject -> {
            int draws = 20_000;
            Points drawn = exact(subject.target(), draws);
            Points expected = new DensitySampler(subject.target()).sample(draws);
            EnergyTest.Result result = EnergyTest.of(drawn, expected);
            assertThat(result.statistic())
                    .as("energy statistic; 99 %% of samples of one law are below %s", result.quantile())
                    .isLessThan(result.quantile());
        });
    }
}
