package pushforward.engine.diagnostic.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import pushforward.engine.law.ReversibleChain;
import pushforward.engine.run.Course;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** What works in the background: in slices, on one wish at a time, and never longer than somebody waits. */
class LawMonitorTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void itWorksInSlicesAndSaysHowFarItIs() {
        Course course = course("gaussian", "ula");
        Queue<Runnable> tasks = new ArrayDeque<>();
        AtomicLong clock = new AtomicLong();
        LawMonitor monitor = LawMonitor.inBackground(tasks::add, () -> clock.addAndGet(25_000_000));
        LawWish wish = new LawWish(course, 10, LawKind.METHOD);
        monitor.work(wish);
        assertThat(monitor.isBusy()).isTrue();
        assertThatThrownBy(() -> monitor.work(wish)).isInstanceOf(IllegalStateException.class);
        tasks.remove().run();
        assertThat(monitor.isBusy()).isFalse();
        assertThat(monitor.hasArrived()).isFalse();
        assertThat(monitor.step()).isBetween(1L, 9L);
        assertThat(Objects.requireNonNull(monitor.law()).total()).isCloseTo(1, within(1e-10));
        while (!monitor.hasArrived()) {
            monitor.work(wish);
            tasks.remove().run();
        }
        assertThat(monitor.step()).isEqualTo(10);
        assertThat(monitor.edgeMass()).isLessThan(1e-4);
        assertThat(monitor.name()).isEqualTo("Exact law of the method");
    }

    @Test
    void whatCannotBeComputedIsSaid() {
        LawMonitor monitor = LawMonitor.atOnce();
        monitor.work(new LawWish(course("gaussian", "svgd"), 0, LawKind.METHOD));
        assertThat(monitor.hasArrived()).isTrue();
        assertThat(monitor.law()).isNull();
        assertThat(monitor.trouble()).endsWith(".");
        monitor.work(new LawWish(course("gaussian", "mala"), 2, LawKind.METHOD));
        assertThat(monitor.trouble()).isNull();
        assertThat(monitor.name()).isEqualTo("Law in continuous time");
    }

    @Test
    void theSpectrumIsThatOfTheGridChain() {
        Target target = TargetChoice.of(CATALOGUE, "double-well").create(CATALOGUE);
        SpectrumMonitor.Result result = Objects.requireNonNull(new SpectrumMonitor(null).of(target));
        ReversibleChain.Spectrum spectrum = Objects.requireNonNull(result.spectrum());
        int columns = spectrum.slowestMode().columns();
        int rows = spectrum.slowestMode().rows();
        assertThat(Math.max(columns, rows)).isEqualTo(SpectrumMonitor.RESOLUTION);
        assertThat(spectrum)
                .isEqualTo(ReversibleChain.randomWalk(target, target.bounds(), columns, rows)
                        .spectrum());
        assertThat(spectrum.gap()).isBetween(spectrum.lowerBound(), spectrum.upperBound());
    }

    /** A target that takes for ever does not hold up the next one, nor the end. */
    @Test
    void workThatNobodyWantsAnyMoreIsCancelled() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Target slow = new SlowTarget(TargetChoice.of(CATALOGUE, "gaussian").create(CATALOGUE), begun, interrupted);
        SpectrumMonitor monitor = new SpectrumMonitor(thread);
        assertThat(monitor.of(slow)).isNull();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        Target quick = TargetChoice.of(CATALOGUE, "gaussian").create(CATALOGUE);
        assertThat(monitor.of(quick)).isNull();
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        thread.shutdown();
        assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Objects.requireNonNull(monitor.of(quick)).trouble()).isNull();
    }

    private static Course course(String target, String method) {
        return new Run(CATALOGUE, Experiment.of(CATALOGUE, target, method).withParticles(4))
                .frame()
                .course();
    }
}
