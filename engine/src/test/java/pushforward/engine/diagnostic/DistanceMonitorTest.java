package pushforward.engine.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.net.TestFolders;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** The monitor in the background gives the numbers of the direct computation, and takes no more than its share of time. */
class DistanceMonitorTest {
    private static Nd4jRuntime runtime;

    @BeforeAll
    static void load() {
        runtime = new Nd4jRuntime(TestFolders.nativeCode());
        runtime.call(kernels -> 0);
    }

    @AfterAll
    static void unload() {
        runtime.close();
    }

    @Test
    void resultIsThatOfTheDirectComputation() {
        Run run = run(3000);
        run.advance(20);
        Frame frame = run.frame();
        DistanceMonitor monitor = new DistanceMonitor(runtime, System::nanoTime);

        assertThat(monitor.offer(frame)).isTrue();
        runtime.call(kernels -> 0); // what was offered before is done before

        DistanceMonitor.Result result = monitor.latest();
        Measurement direct = runtime.call(kernels -> new DistanceToTruth().of(kernels, frame));
        Measurement compared = runtime.call(
                kernels -> Comparison.toTarget(kernels, frame.positions().first(1000), frame.target())
                        .get(0));
        assertThat(result)
                .isEqualTo(new DistanceMonitor.Result(
                        frame.experiment(),
                        20,
                        60_000,
                        Double.NaN,
                        direct,
                        direct,
                        DistanceKind.MAXIMUM_MEAN_DISCREPANCY));
        assertThat(compared.value()).isCloseTo(direct.value(), within(1e-12));
        assertThat(compared.floor()).isCloseTo(direct.floor(), within(1e-12));
    }

    @Test
    void everyOtherDistanceComesWhenItIsWanted() {
        Run run = run(300);
        run.advance(20);
        Frame frame = run.frame();
        var direct = runtime.call(kernels -> Comparison.toTarget(kernels, frame.positions(), frame.target()));
        for (DistanceKind kind : DistanceKind.values()) {
            DistanceMonitor monitor = new DistanceMonitor(runtime, System::nanoTime);
            monitor.want(kind);
            monitor.offer(frame);
            runtime.call(kernels -> 0);

            Measurement wanted = direct.stream()
                    .filter(measurement -> measurement.id().equals(kind.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(monitor.latest()).isNotNull();
            assertThat(monitor.latest().kind()).isEqualTo(kind);
            assertThat(monitor.latest().wanted().id()).isEqualTo(kind.id());
            assertThat(monitor.latest().wanted().value()).isCloseTo(wanted.value(), within(1e-12));
            assertThat(monitor.latest().wanted().floor()).isCloseTo(wanted.floor(), within(1e-12));
        }
    }

    @Test
    void valueDoesNotDependOnWhatWasMeasuredBefore() {
        DistanceToTruth distance = new DistanceToTruth();
        Run run = run(500);
        run.advance(5);
        double alone = runtime.call(kernels -> new DistanceToTruth().of(kernels, run.frame()))
                .value();

        runtime.call(kernels -> distance.of(kernels, run(700).frame()));
        run.change(run.experiment().withTarget(run.experiment().target().with("mean_x", 1.0)));
        runtime.call(kernels -> distance.of(kernels, run.frame()));
        run.change(run.experiment().withTarget(run.experiment().target().with("mean_x", 0.0)));
        double after =
                runtime.call(kernels -> distance.of(kernels, run.frame())).value();

        assertThat(after).isEqualTo(alone);
    }

    @Test
    void framesAreDroppedWhileTheMonitorRests() {
        AtomicLong clock = new AtomicLong();
        DistanceMonitor monitor = new DistanceMonitor(runtime, () -> clock.addAndGet(1_000_000));
        Frame frame = run(100).frame();

        assertThat(monitor.offer(frame)).isTrue();
        runtime.call(kernels -> 0);
        // Every look at the clock takes a millisecond, so the work took one and the rest takes nineteen.
        int dropped = 0;
        while (!monitor.offer(frame)) {
            dropped++;
        }

        assertThat(dropped).isBetween(17, 19);
    }

    @Test
    void frameIsCopiedWhenItIsOffered() {
        Run run = run(200);
        Frame frame = run.frame();
        double expected = runtime.call(kernels -> new DistanceToTruth().of(kernels, frame))
                .value();
        DistanceMonitor monitor = new DistanceMonitor(runtime, System::nanoTime);

        runtime.submit(kernels -> {
            monitor.offer(frame);
            run.release(frame);
            run.advance(50);
            return 0;
        });
        runtime.call(kernels -> 0);
        runtime.call(kernels -> 0);

        assertThat(monitor.latest())
                .isNotNull()
                .extracting(result -> result.mmd().value())
                .isEqualTo(expected);
    }

    @Test
    void nothingIsTakenBeforeTheLibraryIsReady() {
        Nd4jRuntime cold = new Nd4jRuntime(TestFolders.nativeCode());
        DistanceMonitor monitor = new DistanceMonitor(cold, System::nanoTime);

        assertThat(monitor.offer(run(100).frame())).isFalse();
        assertThat(monitor.latest()).isNull();
        cold.close();
    }

    private static Run run(int particles) {
        Catalogue catalogue = Catalogue.builtIn();
        return new Run(catalogue, Experiment.of(catalogue, "gaussian", "ula").withParticles(particles));
    }
}
