package pushforward.engine.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pushforward.engine.diagnostic.convergence.Autocorrelation;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** The monitor's chains are what the particles did, step by step. */
class ChainMonitorTest {
    private long now;
    private final ChainMonitor monitor = new ChainMonitor(Runnable::run, () -> now);

    @Test
    void chainsAreTheParticlesAtEveryStep() {
        Run run = run();
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        monitor.offer(run.frame());
        x.add(run.frame().positions().x().clone());
        y.add(run.frame().positions().y().clone());
        for (int i = 1; i < 2101; i++) {
            run.advance(1);
            x.add(run.frame().positions().x().clone());
            y.add(run.frame().positions().y().clone());
            if (i % 7 == 0) {
                now += 1_000_000_000L;
                monitor.offer(run.frame());
            }
        }

        ChainMonitor.Result got = Objects.requireNonNull(monitor.latest());

        double[][] chains = chains(x.subList(101, 2101));
        assertThat(got.step()).isEqualTo(2100);
        assertThat(got.draws()).isEqualTo(2000);
        assertThat(got.x()).isEqualTo(ChainSummary.of(chains));
        assertThat(got.y()).isEqualTo(ChainSummary.of(chains(y.subList(101, 2101))));
        assertThat(got.trace()[0]).hasSize(1000).startsWith(1101).endsWith(2100);
        assertThat(got.trace()[1]).isEqualTo(Arrays.copyOfRange(chains[0], 1000, 2000));
        double fifth = 0;
        for (double[] chain : chains) {
            fifth += Autocorrelation.of(chain, 6)[5] / 4;
        }
        assertThat(got.autocorrelation()[1]).hasSize(101);
        assertThat(got.autocorrelation()[0][5]).isEqualTo(5);
        assertThat(got.autocorrelation()[1][5]).isEqualTo(fifth);
        assertThat(got.wanted()).isEqualTo(400);
        assertThat(got.rhat()).isEqualTo(Math.max(got.x().rhat(), got.y().rhat()));
    }

    /** As trails keep them, in single precision. */
    private static double[][] chains(List<double[]> positions) {
        double[][] chains = new double[4][positions.size()];
        for (int c = 0; c < 4; c++) {
            for (int i = 0; i < positions.size(); i++) {
                chains[c][i] = (float) positions.get(i)[c];
            }
        }
        return chains;
    }

    @Test
    void chainsBeginAnewWhereStepsAreMissingOrTheRunIsAnother() {
        Run run = run();
        follow(run, 20);
        assertThat(Objects.requireNonNull(monitor.latest()).draws()).isEqualTo(20);

        run.advance(100);
        monitor.offer(run.frame());
        assertThat(monitor.latest()).isNull();

        follow(run, 30);
        assertThat(Objects.requireNonNull(monitor.latest()).draws()).isEqualTo(31);

        run.change(run.experiment().withMethod(run.experiment().method().with("step_size", 0.02)));
        follow(run, 15);
        assertThat(Objects.requireNonNull(monitor.latest()).draws()).isEqualTo(15);
    }

    @Test
    void worksAtMostTwiceASecond() {
        Run run = run();
        follow(run, 20);
        long step = Objects.requireNonNull(monitor.latest()).step();
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

    private void follow(Run run, int steps) {
        for (int i = 0; i < steps; i++) {
            now += 1_000_000_000L;
            run.advance(1);
            monitor.offer(run.frame());
        }
    }

    private static Run run() {
        Catalogue catalogue = Catalogue.builtIn();
        return new Run(catalogue, Experiment.of(catalogue, "gaussian", "ula").withParticles(50));
    }
}
