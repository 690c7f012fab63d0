package pushforward.engine.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pushforward.engine.diagnostic.ChainReport.Part;
import pushforward.engine.diagnostic.convergence.Autocorrelation;
import pushforward.engine.diagnostic.convergence.ChainDiagnostics;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.run.ChainRecord;
import pushforward.engine.run.Chains;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** Reports say of a run's chains what the diagnostics say of the same numbers. */
class ChainMonitorTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    private long now;
    private final ChainMonitor monitor = new ChainMonitor(Runnable::run, () -> now);

    private ChainReport report(Frame frame) {
        now += 10_000_000_000L;
        monitor.offer(frame);
        return Objects.requireNonNull(monitor.latest());
    }

    private static double[][] column(ChainRecord record, double[] cells, int from) {
        double[][] chains = new double[record.chains()][record.length() - from];
        for (int row = from; row < record.length(); row++) {
            for (int c = 0; c < chains.length; c++) {
                chains[c][row - from] = cells[row * record.chains() + c];
            }
        }
        return chains;
    }

    @Test
    void summariesAreThoseOfAllDrawsHoweverManyStepsLieBetweenFrames() {
        Run run = run("ula");
        run.advance(5000);
        ChainReport report = report(run.frame());
        Chains chains = run.frame().chains();
        double[][] x = column(chains.whole(), chains.whole().x(), 0);

        assertThat(report.step()).isEqualTo(5000);
        assertThat(report.spacing()).isEqualTo(4);
        assertThat(report.draws()).isEqualTo(1250);
        assertThat(report.variables()).hasSize(2);
        assertThat(report.variables().get(0).summary()).isEqualTo(ChainSummary.of(x));
        assertThat(report.variables().get(1).upper().effectiveSampleSize())
                .isEqualTo(ChainDiagnostics.of(
                                column(chains.whole(), chains.whole().y(), 0))
                        .essQuantile(0.95));
        assertThat(report.trace().at()).hasSizeLessThanOrEqualTo(500).endsWith(5000);
        assertThat(report.trace().values()[2]).endsWith(x[2][1249]);
        double fifth = 0;
        for (double[] chain : column(chains.latest(), chains.latest().x(), 0)) {
            fifth += Autocorrelation.of(chain, 6)[5] / 4;
        }
        assertThat(report.autocorrelation().at()).hasSize(101).startsWith(0, 1, 2, 3, 4, 5);
        assertThat(report.autocorrelation().values()[0][5]).isEqualTo(fifth);
        assertThat(report.wanted()).isEqualTo(400);
        assertThat(report.stepSizes().values()[0]).containsOnly(0.01);
    }

    @Test
    void droppingWarmUpLeavesItsDrawsOut() {
        Run run = run("ula");
        run.advance(1000);
        ChainRecord whole = run.frame().chains().whole();
        assertThat(report(run.frame()).warmUpEnd()).isZero();

        monitor.setWarmUp(new WarmUp(0.3, WarmUp.Treatment.KEPT));
        ChainReport kept = report(run.frame());
        assertThat(kept.warmUpEnd()).isEqualTo(300);
        assertThat(kept.draws()).isEqualTo(1000);

        monitor.setWarmUp(new WarmUp(0.3, WarmUp.Treatment.DROPPED));
        ChainReport dropped = report(run.frame());
        assertThat(dropped.draws()).isEqualTo(700);
        assertThat(dropped.trace().at()[0]).isGreaterThan(300);
        assertThat(dropped.variables().get(0).summary()).isEqualTo(ChainSummary.of(column(whole, whole.x(), 300)));

        monitor.setWarmUp(WarmUp.OF_THE_METHOD.with(WarmUp.Treatment.DROPPED));
        assertThat(report(run.frame()).draws()).isEqualTo(500);
    }

    @Test
    void reportsHoldWhatIsAskedFor() {
        Run run = run("nuts");
        run.advance(600);
        ChainReport little = report(run.frame());
        assertThat(little.ranks()).isNull();
        assertThat(little.energies()).isNull();
        assertThat(little.growth().at()).isEmpty();

        monitor.want(ALL);
        ChainReport much = report(run.frame());
        ChainRecord whole = run.frame().chains().whole();
        double[][] x = column(whole, whole.x(), 0);
        double[][] y = column(whole, whole.y(), 0);

        assertThat(much.variables()).hasSize(3);
        assertThat(much.growth().at()).hasSize(16).endsWith(2400);
        assertThat(much.growth().values()[0])
                .endsWith(Math.min(
                        ChainDiagnostics.of(x).essBulk(), ChainDiagnostics.of(y).essBulk()));
        assertThat(Objects.requireNonNull(much.ranks()).differences()).hasDimensions(4, 99);
        ChainReport.Energies energies = Objects.requireNonNull(much.energies());
        assertThat(energies.kind()).isEqualTo(ChainReport.Energies.Kind.MARGINAL_AND_TRANSITION);
        double[] at = energies.lines().at();
        for (double[] density : energies.lines().values()) {
            double mass = 0;
            for (double value : density) {
                mass += value * (at[1] - at[0]);
            }
            assertThat(mass).isCloseTo(1, within(1e-12));
        }
    }

    /** On a Gaussian of two dimensions, E − min is the sum of two half chi-squares: the fraction is about 1 for fresh momenta. */
    @Test
    void energyFractionOfFreshMomentaOnAGaussianIsHigh() {
        Run run = run("nuts");
        monitor.want(ALL);
        run.advance(1500);
        assertThat(Objects.requireNonNull(report(run.frame()).energies()).fraction())
                .isBetween(0.6, 2.0);

        Run walk = run("rwm");
        walk.advance(100);
        ChainReport.Energies potential =
                Objects.requireNonNull(report(walk.frame()).energies());
        assertThat(potential.kind()).isEqualTo(ChainReport.Energies.Kind.POTENTIAL);
        assertThat(potential.fraction()).isNaN();
        assertThat(potential.lines().values()).hasDimensions(4, 100);
        double[] logDensity = new double[1];
        walk.target().logDensity(walk.frame().positions().first(1), 0, 1, logDensity);
        assertThat(potential.lines().values()[0][99]).isEqualTo(-logDensity[0]);
    }

    @Test
    void nothingIsSaidOfTooFewDrawsOrOfAnotherRun() {
        Run run = run("ula");
        run.advance(11);
        assertThat(latest(run)).isNull();
        run.advance(1);
        assertThat(latest(run)).isNotNull();
        run.change(run.experiment().withMethod(run.experiment().method().with("step_size", 0.02)));
        monitor.offer(run.frame());
        assertThat(monitor.latest()).isNull();
    }

    private @Nullable ChainReport latest(Run run) {
        now += 10_000_000_000L;
        monitor.offer(run.frame());
        return monitor.latest();
    }

    @Test
    void worksAtMostTwiceASecond() {
        Run run = run("ula");
        run.advance(20);
        long step = report(run.frame()).step();
        for (int i = 0; i < 5; i++) {
            now += 90_000_000L;
            run.advance(1);
            monitor.offer(run.frame());
            assertThat(Objects.requireNonNull(monitor.latest()).step()).isEqualTo(step);
        }
        now += 90_000_000L;
        run.advance(1);
        monitor.offer(run.frame());
        assertThat(Objects.requireNonNull(monitor.latest()).step()).isEqualTo(step + 6);
    }

    private static Run run(String method) {
        Catalogue catalogue = Catalogue.builtIn();
        return new Run(catalogue, Experiment.of(catalogue, "gaussian", method).withParticles(50));
    }
}
