package pushforward.engine.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** What a picture shows of a target after noise is what the exact smoothed target says. */
class NoiseLevelsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int SIDE = 31;

    @ParameterizedTest(name = "{0} after noise {1}")
    @CsvSource({
        "gaussian, 0.1",
        "gaussian, 0.5",
        "gaussian, 3",
        "eight-gaussians, 0.1",
        "eight-gaussians, 0.5",
        "eight-gaussians, 2",
        "ring, 0.1",
        "ring, 0.5",
        "ring, 2",
        "banana, 0.1",
        "banana, 0.5",
        "banana, 2",
        "two-moons, 0.1",
        "two-moons, 0.5",
        "two-moons, 2",
        "circles, 0.1",
        "rings, 0.2",
        "crescent, 0.2",
        "sine, 0.2",
        "squiggle, 0.2",
        "drawn, 0.1",
        "drawn, 0.5",
        "drawn, 2",
        "grid-gaussians, 0.05",
        "grid-gaussians, 0.5",
        "double-well, 0.5",
        "u1, 0.5",
        "donut, 0.2",
        "formula, 0.5",
        "checkerboard, 0.5",
    })
    void logDensityIsWithinAThousandthOfTheExactOneWhereItCanBeSeen(String id, double sigma) {
        Target target = target(id);
        Bounds seen = target.bounds().scaled(1.1);

        Target quick = new NoiseLevels(target.live()).at(sigma, seen);

        assertThat(worst(quick, target.smoothed(sigma), seen)).isLessThan(1e-3);
    }

    @ParameterizedTest(name = "{0} after noise {1}")
    @CsvSource({"ring, 0.004", "eight-gaussians, 0.01", "banana, 0.01", "donut, 0.004"})
    void noiseFinerThanACellIsExactToo(String id, double sigma) {
        Target target = target(id);
        Bounds seen = target.bounds();

        Target quick = new NoiseLevels(target.live()).at(sigma, seen);

        assertThat(worst(quick, target.smoothed(sigma), seen)).isLessThan(1e-3);
    }

    @ParameterizedTest(name = "{0} after noise {1}")
    @CsvSource({"ring, 0.02", "banana, 0.03", "funnel, 0.1", "rosenbrock, 0.1"})
    void aCloserLookGetsAFinerGrid(String id, double sigma) {
        Target target = target(id);
        Bounds seen = Bounds.around(1, 1, 2, 1.5);

        Target quick = new NoiseLevels(target.live()).at(sigma, seen);

        assertThat(quick).isInstanceOf(NoisyPicture.class);
        assertThat(worst(quick, target.smoothed(sigma), seen)).isLessThan(2e-3);
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.1", "1"})
    void theScoreIsTheDerivativeOfTheLogDensity(double sigma) {
        Target target = target("banana");
        Target quick = new NoiseLevels(target.live()).at(sigma, target.bounds());
        double h = 1e-3;
        Points at = Points.of(
                new double[] {0.3, 0.3 + h, 0.3 - h, 0.3, 0.3}, new double[] {-0.2, -0.2, -0.2, -0.2 + h, -0.2 - h});
        double[] logs = new double[5];
        Points score = Points.zeros(5);

        quick.logDensityAndScore(at, 0, 5, logs, score);

        assertThat(score.x()[0]).isCloseTo((logs[1] - logs[2]) / (2 * h), within(1e-3));
        assertThat(score.y()[0]).isCloseTo((logs[3] - logs[4]) / (2 * h), within(1e-3));
    }

    @Test
    void aPictureThatIsGoodEnoughStaysAndOneThatIsNotIsReplacedByTheExactOneOnItsScale() {
        Target ring = target("ring");
        Bounds seen = ring.bounds();
        NoiseLevels ofRing = new NoiseLevels(ring.live());
        Target good = ofRing.at(0.3, seen);
        assertThat(ofRing.checked(good, 0.3, seen)).isSameAs(good);

        Target coarse = ofRing.at(0.3, seen, 80);
        Target refined = ofRing.checked(coarse, 0.3, seen);
        assertThat(refined).isInstanceOf(ExactNoise.class);
        Points place = Points.of(1.9, 0.3);
        double[] one = new double[1];
        double[] other = new double[1];
        good.logDensity(place, 0, 1, one);
        refined.logDensity(place, 0, 1, other);
        assertThat(other[0]).isCloseTo(one[0], within(0.3)); // the ring's own density is larger by its integral, e².²
    }

    @Test
    void marginalsOfAGaussianAreGaussian() {
        Target gaussian = target("gaussian");
        NoiseLevels levels = new NoiseLevels(gaussian.live());
        for (double sigma : new double[] {0, 0.3, 2}) {
            double deviation = Math.hypot(1, sigma);
            for (Marginals marginals : new Marginals[] {levels.sketchMarginals(sigma), levels.marginals(sigma)}) {
                for (double x : new double[] {-2, 0, 0.7, 3}) {
                    double exact = Math.exp(-0.5 * x * x / deviation / deviation) / deviation / Math.sqrt(2 * Math.PI);
                    assertThat(marginals.alongX().at(x)).isCloseTo(exact, within(2e-4));
                    assertThat(marginals.alongY().at(x)).isCloseTo(exact, within(2e-4));
                }
            }
        }
    }

    @Test
    void marginalsIntegrateToOneForEveryTarget() {
        for (String id : new String[] {"ring", "two-moons", "checkerboard", "formula", "drawn", "banana", "squiggle"}) {
            NoiseLevels levels = new NoiseLevels(target(id).live());
            for (double sigma : new double[] {0, 0.4}) {
                MarginalCurve curve = levels.marginals(sigma).alongX();
                double sum = 0;
                for (double value : curve.density()) {
                    sum += value * curve.spacing();
                }
                assertThat(sum).as(id + " after noise " + sigma).isCloseTo(1, within(1e-4));
            }
        }
    }

    @Test
    void theBestBinOfANormalLawIsScotts() {
        MarginalCurve curve =
                new NoiseLevels(target("gaussian").live()).marginals(0).alongX();

        assertThat(curve.bestBinWidth(1000)).isCloseTo(Math.cbrt(24 * Math.sqrt(Math.PI) / 1000), within(1e-3));
    }

    private static Target target(String id) {
        return TargetChoice.of(CATALOGUE, id).create(CATALOGUE);
    }

    /** The greatest difference of log p / max p on a lattice where p is above 1e−6 of its maximum. */
    private static double worst(Target quick, Target exact, Bounds seen) {
        Points at = Points.zeros(SIDE * SIDE);
        for (int i = 0; i < at.size(); i++) {
            at.set(
                    i,
                    seen.minX() + (i % SIDE + 0.37) / SIDE * seen.width(),
                    seen.minY() + (i / SIDE + 0.61) / SIDE * seen.height());
        }
        double[] one = new double[at.size()];
        double[] other = new double[at.size()];
        quick.logDensity(at, 0, one.length, one);
        exact.logDensity(at, 0, one.length, other);
        int highest = 0;
        for (int i = 0; i < other.length; i++) {
            highest = other[i] > other[highest] ? i : highest;
        }
        double worst = 0;
        for (int i = 0; i < other.length; i++) {
            if (other[i] > other[highest] + Math.log(1e-6)) {
                worst = Math.max(worst, Math.abs(one[i] - one[highest] - other[i] + other[highest]));
            }
        }
        return worst;
    }
}
