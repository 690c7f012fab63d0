package pushforward.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import pushforward.app.charts.ChartData;
import pushforward.app.charts.ChartKind;
import pushforward.engine.diagnostic.ChainMonitor;
import pushforward.engine.diagnostic.ChainReport;
import pushforward.engine.diagnostic.DistanceKind;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.WarmUp;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** What charts show is what was measured. */
class ChartContentsTest {
    private final Catalogue catalogue = Catalogue.builtIn();
    private long now;
    private final Measurements measurements = new Measurements(new ChainMonitor(Runnable::run, () -> now));
    private final ChartContents contents = new ChartContents(measurements);

    private Frame advance(Run run, int steps) {
        run.advance(steps);
        now += 10_000_000_000L;
        Frame frame = run.frame();
        measurements.add(frame);
        return frame;
    }

    private Run run(String target, String method) {
        return new Run(catalogue, Experiment.of(catalogue, target, method).withParticles(40));
    }

    @Test
    void diagnosticsAreDrawnAndPrintedWithTheirThresholds() {
        measurements.want(EnumSet.allOf(ChainReport.Part.class));
        Run run = run("gaussian", "nuts");
        advance(run, 3000);
        ChainReport report = Objects.requireNonNull(measurements.chains());

        ChartContent trace = contents.of(ChartKind.TRACE);
        assertThat(trace.data().at()).isEqualTo(report.trace().at());
        assertThat(trace.data().lines()).hasSize(4);
        assertThat(trace.data().lines().get(3).values())
                .isEqualTo(report.trace().values()[3]);
        assertThat(trace.data().muted()).isZero();
        assertThat(trace.note()).matches("R-hat 1\\.\\d{3} \\(≤ 1\\.01\\)");
        assertThat(contents.of(ChartKind.AUTOCORRELATION).note()).matches("ESS \\d+ \\(≥ 400\\)");
        assertThat(contents.of(ChartKind.ENERGY).note()).matches("E-BFMI \\d\\.\\d\\d \\(≥ 0\\.3\\)");
        assertThat(contents.of(ChartKind.RANKS).data().band()).isNotNull();
        assertThat(contents.of(ChartKind.RANKS).note()).contains("95 % band");
        ChartData growth = contents.of(ChartKind.GROWTH).data();
        assertThat(growth.levels())
                .containsExactly(new ChartData.Level("100 a chain", 400, ChartData.Level.Meaning.LINE));
        assertThat(growth.lines()).extracting(ChartData.Line::name).containsExactly("bulk", "tail");
        assertThat(contents.of(ChartKind.STEP_SIZE).note()).isEqualTo("now 0.2");
        assertThat(contents.sentence()).isEqualTo("4 chains × 1\u2009500 draws, every 2nd step");
    }

    @Test
    void warmUpIsMutedAndDroppedEverywhere() {
        Run run = run("gaussian", "mala");
        for (int i = 0; i < 100; i++) {
            advance(run, 1);
        }
        assertThat(contents.of(ChartKind.ACCEPTANCE).data().muted()).isZero();

        measurements.setWarmUp(new WarmUp(0.25, WarmUp.Treatment.KEPT));
        measurements.catchUp();
        assertThat(contents.of(ChartKind.ACCEPTANCE).data().muted()).isEqualTo(25);
        assertThat(contents.of(ChartKind.TRACE).data().muted()).isEqualTo(25);

        measurements.setWarmUp(new WarmUp(0.25, WarmUp.Treatment.DROPPED));
        measurements.catchUp();
        assertThat(contents.of(ChartKind.ACCEPTANCE).data().at()).hasSize(75).startsWith(26);
        assertThat(contents.of(ChartKind.ACCEPTANCE).data().muted()).isZero();
        assertThat(contents.of(ChartKind.TRACE).data().at()).hasSize(75).startsWith(26);
        assertThat(contents.sentence()).endsWith("after step 25");
    }

    @Test
    void distancesAreDrawnAgainstWhatTheyCostOverTheirFloor() {
        Run run = run("gaussian", "ula");
        Measurement mmd = new Measurement("mmd", 0.02, 0.01, "", OptionalInt.empty());
        Measurement modes = new Measurement("modes_found", 1, 1, "", OptionalInt.of(1));
        for (int i = 1; i <= 3; i++) {
            Frame frame = advance(run, 10);
            measurements.add(new DistanceMonitor.Result(
                    frame.experiment(), frame.step(), 400L * i, 0.5 * i, mmd, modes, DistanceKind.MODES_FOUND));
        }
        assertThat(contents.distance(DistanceKind.MAXIMUM_MEAN_DISCREPANCY, Abscissa.STEPS)
                        .data()
                        .at())
                .containsExactly(10, 20, 30);
        assertThat(contents.distance(DistanceKind.MAXIMUM_MEAN_DISCREPANCY, Abscissa.SCORES)
                        .data()
                        .at())
                .containsExactly(400, 800, 1200);
        ChartData seconds = contents.distance(DistanceKind.MAXIMUM_MEAN_DISCREPANCY, Abscissa.SECONDS)
                .data();
        assertThat(seconds.at()).containsExactly(0.5, 1, 1.5);
        assertThat(seconds.lines().get(0).values()).containsExactly(0.02, 0.02, 0.02);
        assertThat(seconds.levels())
                .containsExactly(new ChartData.Level("noise floor 0.010", 0.01, ChartData.Level.Meaning.NOISE));
        assertThat(contents.distance(DistanceKind.MODES_FOUND, Abscissa.STEPS)
                        .data()
                        .levels()
                        .get(0)
                        .meaning())
                .isEqualTo(ChartData.Level.Meaning.LINE);
        assertThat(contents.distance(DistanceKind.ENERGY, Abscissa.STEPS).empty())
                .isNotEmpty();
    }
}
