package pushforward.engine.diagnostic.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.law.FokkerPlanck;
import pushforward.engine.law.InitialLaw;
import pushforward.engine.law.Law;
import pushforward.engine.law.UnadjustedLangevinLaw;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.run.Course;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;

/** The law in step with a run against kernels driven by hand, closed forms, and particles that obey it. */
class LawFollowerTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int CELLS = 96;

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void theLawOfTheMethodIsThatOfItsKernelDrivenByHand(String tamed) {
        Experiment experiment = ula("eight-gaussians", 0.02)
                .withMethod(MethodChoice.of(CATALOGUE, "ula")
                        .with("step_size", 0.02)
                        .with("temperature", 1.3)
                        .with("tamed", Boolean.valueOf(tamed)));
        Course course = course(experiment, 30);
        Field2D got = arrived(new LawFollower(CELLS), course, 30, LawKind.METHOD);

        Course.Leg leg = course.legs().get(0);
        Law byHand = new UnadjustedLangevinLaw(
                leg.target(),
                Objects.requireNonNull(LawGrid.of(course, CELLS)).start(leg, 0),
                Objects.requireNonNull(leg.dynamics()));
        byHand.advance(30);
        assertThat(got.values()).containsExactly(byHand.mass().values(), within(1e-17));
        assertThat(got.total()).isCloseTo(1, within(1e-10));
    }

    /** Slices of work and other ways there make no difference. */
    @Test
    void theLawInContinuousTimeIsThatOfTheFokkerPlanckEquation() {
        Course course = course(ula("double-well", 0.01), 40);
        LawFollower slow = new LawFollower(CELLS);
        LawWish wish = new LawWish(course, 40, LawKind.CONTINUOUS_TIME);
        int slices = 1;
        while (!slow.follow(wish, () -> false)) {
            slices++;
        }
        assertThat(slices).isGreaterThan(1);

        Course.Leg leg = course.legs().get(0);
        Law byHand = new FokkerPlanck(
                leg.target(), Objects.requireNonNull(LawGrid.of(course, CELLS)).start(leg, 0), 0.01, 1);
        byHand.advance(40);
        assertThat(law(slow).values()).containsExactly(byHand.mass().values(), within(1e-15));
        assertThat(law(slow).total()).isCloseTo(1, within(1e-10));
    }

    /** Mean m₀ e^{−t}, variance 1 + (v₀ − 1) e^{−2t} and the Gaussian density itself, through the whole follower, from N(0, I). */
    @Test
    void ornsteinAndUhlenbeckAreFollowedToFourDigits() {
        Experiment experiment = ula("gaussian", 0.05)
                .withTarget(TargetChoice.of(CATALOGUE, "gaussian")
                        .with("mean_x", 1.2)
                        .with("mean_y", -0.8)
                        .with("var_x", 1.5)
                        .with("var_y", 0.8));
        Course course = course(experiment, 20);
        LawFollower follower = new LawFollower(400);
        for (int step : new int[] {1, 5, 10, 20}) {
            Field2D mass = arrived(follower, course, step, LawKind.CONTINUOUS_TIME);
            double time = 0.05 * step;
            double meanX = 1.2 * (1 - Math.exp(-time / 1.5));
            double meanY = -0.8 * (1 - Math.exp(-time / 0.8));
            double varX = 1.5 - 0.5 * Math.exp(-2 * time / 1.5);
            double varY = 0.8 + 0.2 * Math.exp(-2 * time / 0.8);
            double[] moments = moments(mass);
            assertThat(moments).containsExactly(new double[] {meanX, meanY, varX, varY}, within(1e-4));
            double cell = mass.cellWidth() * mass.cellHeight();
            for (int i = 0; i < mass.values().length; i++) {
                double u = mass.centreX(i % mass.columns()) - meanX;
                double v = mass.centreY(i / mass.columns()) - meanY;
                double density =
                        Math.exp(-u * u / (2 * varX) - v * v / (2 * varY)) / (2 * Math.PI * Math.sqrt(varX * varY));
                assertThat(mass.values()[i] / cell).isCloseTo(density, within(1e-4));
            }
            assertThat(mass.total()).isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void changesOnTheWayGoOnFromTheLawThatThereIs() {
        Run run = new Run(CATALOGUE, ula("double-well", 0.02).withParticles(300));
        run.advance(10);
        run.change(ula("double-well", 0.05).withParticles(300));
        run.advance(8);
        run.change(ula("double-well", 0.05).withParticles(400));
        run.advance(2);
        Course course = run.frame().course();
        assertThat(course.legs()).hasSize(3);
        assertThat(course.legs().get(2).kept()).isEqualTo(300);
        Field2D got = arrived(new LawFollower(CELLS), course, 20, LawKind.METHOD);

        List<Course.Leg> legs = course.legs();
        LawGrid grid = Objects.requireNonNull(LawGrid.of(course, CELLS));
        Law first = kernel(legs.get(0), grid.start(legs.get(0), 0));
        first.advance(10);
        Law second = kernel(legs.get(1), first.mass());
        second.advance(8);
        Field2D mixed = second.mass();
        double[] fresh = grid.start(legs.get(2), 300).values();
        for (int i = 0; i < fresh.length; i++) {
            mixed.values()[i] = 0.75 * mixed.values()[i] + 0.25 * fresh[i];
        }
        Law third = kernel(legs.get(2), mixed);
        third.advance(2);
        assertThat(got.values()).containsExactly(third.mass().values(), within(1e-16));
    }

    /** Whoever follows while things change, goes back, or is asked late, sees the same. */
    @Test
    void theWayToALawDoesNotMatter() {
        Run run = new Run(CATALOGUE, ula("two-moons", 0.01).withParticles(100));
        LawFollower along = new LawFollower(CELLS);
        for (int i = 1; i <= 60; i++) {
            run.step();
            arrived(along, run.frame().course(), i, LawKind.METHOD);
        }
        run.goBackTo(33);
        long back = run.steps();
        double[] again = arrived(along, run.frame().course(), back, LawKind.METHOD)
                .values()
                .clone();
        assertThat(again)
                .containsExactly(
                        arrived(new LawFollower(CELLS), run.frame().course(), back, LawKind.METHOD)
                                .values(),
                        within(1e-16));
        run.change(ula("two-moons", 0.03).withParticles(100));
        run.advance(5);
        double[] changed = arrived(along, run.frame().course(), back + 5, LawKind.METHOD)
                .values()
                .clone();
        assertThat(changed)
                .containsExactly(
                        arrived(new LawFollower(CELLS), run.frame().course(), back + 5, LawKind.METHOD)
                                .values(),
                        within(1e-16));
        run.reset();
        run.step();
        assertThat(arrived(along, run.frame().course(), 1, LawKind.METHOD).values())
                .containsExactly(
                        arrived(new LawFollower(CELLS), course(run.experiment(), 1), 1, LawKind.METHOD)
                                .values(),
                        within(1e-16));
    }

    /** A law at rest is not computed again: a million steps take no longer than some thousands, and differ by less than 1e−9. */
    @Test
    void aLawAtRestIsKnownForEver() {
        Course course = course(ula("gaussian", 0.1), 0);
        LawFollower follower = new LawFollower(48);
        double[] rest =
                arrived(follower, course, 1_000, LawKind.METHOD).values().clone();
        double[] later =
                arrived(follower, course, 1_000_000_000, LawKind.METHOD).values();
        assertThat(follower.step()).isEqualTo(1_000_000_000);
        assertThat(later).containsExactly(rest, within(1e-9));
        assertThat(moments(law(follower))[2]).isCloseTo(1 / (1 - 0.05), within(1e-4));
    }

    @Test
    void aPointStartIsHalfACellWide() {
        Course course = course(ula("gaussian", 0.01).withStart(new Start.At(1.25, -0.4)), 0);
        LawFollower follower = new LawFollower(CELLS);
        Field2D start = arrived(follower, course, 0, LawKind.METHOD);
        double quarter = start.cellWidth() * start.cellWidth() / 4;
        assertThat(moments(start)).containsExactly(new double[] {1.25, -0.4, quarter, quarter}, within(1e-12));
        assertThat(follower.startWidth()).isEqualTo(start.cellWidth() / 2);

        Points places = Points.zeros(2);
        places.set(0, -1, 0);
        places.set(1, 1, 1);
        Course given = course(ula("gaussian", 0.01).withParticles(3).withStart(new Start.Given(places, "two.csv")), 0);
        assertThat(moments(arrived(follower, given, 0, LawKind.METHOD))[0]).isCloseTo(-1 / 3.0, within(1e-12));
    }

    @Test
    void uniformAndExactStartsAreThoseOfTheTarget() {
        Experiment experiment = ula("banana", 0.01);
        Course uniform = course(experiment.withStart(new Start.Uniform()), 0);
        Field2D mass = arrived(new LawFollower(CELLS), uniform, 0, LawKind.METHOD);
        var bounds = uniform.legs().get(0).target().bounds();
        double[] moments = moments(mass);
        assertThat(mass.total()).isCloseTo(1, within(1e-12));
        assertThat(moments[0]).isCloseTo(bounds.centreX(), within(0.01));
        assertThat(moments[2]).isCloseTo(bounds.width() * bounds.width() / 12, within(0.02 * moments[2]));

        Course exact = course(experiment.withStart(new Start.Exact()), 0);
        Field2D law = arrived(new LawFollower(CELLS), exact, 0, LawKind.METHOD);
        assertThat(law).isEqualTo(InitialLaw.of(exact.legs().get(0).target(), law.bounds(), law.columns(), law.rows()));
    }

    /**
     * Particles of ULA from exact starts differ from its law by chance only. One particle moves the total variation by at most 1/n, so it
     * is more than t above or below its mean with probability at most e^{−2 n t²} (McDiarmid 1989): 5 sigma are 2.74/√n.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void particlesDifferFromTheirLawByChanceOnly(long seed) {
        int particles = 20_000;
        Run run = new Run(
                CATALOGUE,
                ula("eight-gaussians", 0.05)
                        .withParticles(particles)
                        .withSeed(seed)
                        .withStart(new Start.Exact()));
        run.advance(25);
        double band = 2.74 / Math.sqrt(particles);
        LawResidual own = residual(run, LawKind.METHOD);
        assertThat(own.totalVariation()).isCloseTo(own.floor(), within(band));
        LawResidual continuous = residual(run, LawKind.CONTINUOUS_TIME);
        assertThat(continuous.totalVariation() - continuous.floor())
                .as("the bias of the method is no chance")
                .isGreaterThan(band);
    }

    @Test
    void meanDeviationsAreThoseOfTheBinomialLaw() {
        for (int n : new int[] {1, 7, 40}) {
            for (double p : new double[] {0, 0.01, 0.2, 0.5, 0.9, 1}) {
                double sum = 0;
                double probability = Math.pow(1 - p, n);
                for (int k = 0; k <= n; k++) {
                    sum += probability * Math.abs(k / (double) n - p);
                    probability *= p < 1 ? (n - k) / (k + 1.0) * p / (1 - p) : 0;
                }
                assertThat(LawResidual.meanDeviation(p, n)).isCloseTo(p == 1 ? 0 : sum, within(1e-12));
            }
        }
    }

    @Test
    void whereNoLawIsKnownItSaysSo() {
        LawFollower follower = new LawFollower(CELLS);
        Course hmc = course(ula("gaussian", 0.1).withMethod(MethodChoice.of(CATALOGUE, "hmc")), 3);
        assertThat(follower.follow(new LawWish(hmc, 3, LawKind.METHOD), () -> true))
                .isTrue();
        assertThat(follower.law()).isNull();
        assertThat(follower.trouble()).contains("No law");
        Course far = course(ula("gaussian", 0.1).withStart(new Start.At(1e5, 0)), 3);
        follower.follow(new LawWish(far, 3, LawKind.METHOD), () -> true);
        assertThat(follower.trouble()).contains("too far");
        arrived(follower, course(ula("gaussian", 0.1), 3), 3, LawKind.METHOD);
        assertThat(follower.trouble()).isNull();
    }

    private static LawResidual residual(Run run, LawKind kind) {
        Field2D law = arrived(new LawFollower(192), run.frame().course(), run.steps(), kind);
        LawResidual residual = new LawResidual();
        residual.count(run.frame().positions(), law);
        residual.compare(law);
        return residual;
    }

    private static Law kernel(Course.Leg leg, Field2D start) {
        return new UnadjustedLangevinLaw(leg.target(), start, Objects.requireNonNull(leg.dynamics()));
    }

    private static Experiment ula(String target, double stepSize) {
        return Experiment.of(CATALOGUE, target, "ula")
                .withParticles(10)
                .withMethod(MethodChoice.of(CATALOGUE, "ula").with("step_size", stepSize));
    }

    private static Course course(Experiment experiment, int steps) {
        Run run = new Run(CATALOGUE, experiment);
        run.advance(steps);
        return run.frame().course();
    }

    private static Field2D arrived(LawFollower follower, Course course, long step, LawKind kind) {
        assertThat(follower.follow(new LawWish(course, step, kind), () -> true)).isTrue();
        assertThat(follower.step()).isEqualTo(step);
        return law(follower);
    }

    private static Field2D law(LawFollower follower) {
        return Objects.requireNonNull(follower.law(), () -> String.valueOf(follower.trouble()));
    }

    /** Mean and variance of x and y: x, y, xx, yy. */
    private static double[] moments(Field2D mass) {
        double[] m = new double[4];
        for (int i = 0; i < mass.values().length; i++) {
            double x = mass.centreX(i % mass.columns());
            double y = mass.centreY(i / mass.columns());
            double p = mass.values()[i];
            m[0] += p * x;
            m[1] += p * y;
            m[2] += p * x * x;
            m[3] += p * y * y;
        }
        return new double[] {m[0], m[1], m[2] - m[0] * m[0], m[3] - m[1] * m[1]};
    }

    @Test
    void aGridHoldsTheStartAndTheTarget() {
        Course course = course(ula("eight-gaussians", 0.1).withStart(new Start.At(9, 0)), 0);
        LawGrid grid = Objects.requireNonNull(LawGrid.of(course, CELLS));
        assertThat(grid.bounds().contains(9, 0)).isTrue();
        assertThat(grid.holds(course.legs().get(0).target())).isTrue();
        assertThat(Math.max(grid.columns(), grid.rows())).isEqualTo(CELLS);
        assertThat(Arrays.stream(grid.start(course.legs().get(0), 0).values()).sum())
                .isCloseTo(1, within(1e-12));
    }
}
