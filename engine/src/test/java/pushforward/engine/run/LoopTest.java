package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;

@Timeout(20)
class LoopTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Experiment EXPERIMENT =
            Experiment.of(CATALOGUE, "gaussian", "ula").withParticles(500);

    private final CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();

    private Loop loop(Experiment experiment) {
        Loop loop = new Loop(new Run(CATALOGUE, experiment), System::nanoTime, failures::add);
        loop.start();
        return loop;
    }

    private static Frame await(Loop loop, Predicate<Frame> condition) {
        while (true) {
            Frame frame = loop.take();
            if (frame != null) {
                if (condition.test(frame)) {
                    return frame;
                }
                loop.giveBack(frame);
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aLoopGivesTheSameNumbersAsARunWithoutOne() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        try (Loop loop = loop(EXPERIMENT)) {
            loop.setSpeed(Loop.UNLIMITED);
            loop.play();
            Frame frame = await(loop, f -> f.step() >= 100);
            run.advance(frame.step());
            assertThat(frame.positions().x())
                    .containsExactly(run.frame().positions().x());
        }
        assertThat(failures).isEmpty();
    }

    /** Every look at the clock takes a millisecond, so every step does. */
    @Test
    void framesSayHowLongTheirStepsTook() {
        AtomicLong clock = new AtomicLong();
        Loop loop = new Loop(new Run(CATALOGUE, EXPERIMENT), () -> clock.addAndGet(1_000_000), failures::add);
        loop.start();
        try (loop) {
            assertThat(await(loop, f -> true).seconds()).isZero();
            for (int step = 1; step <= 3; step++) {
                int taken = step;
                loop.stepOnce();
                assertThat(await(loop, f -> f.step() == taken).seconds()).isEqualTo(taken / 1e3);
            }
            loop.reset();
            assertThat(await(loop, f -> f.step() == 0).seconds()).isZero();
            loop.stepOnce();
            assertThat(await(loop, f -> f.step() == 1).seconds()).isEqualTo(1e-3);
        }
        assertThat(new Run(CATALOGUE, EXPERIMENT).frame().seconds()).isNaN();
    }

    @Test
    void aPausedLoopShowsItsStartAndStepsOnce() {
        try (Loop loop = loop(EXPERIMENT)) {
            assertThat(await(loop, f -> true).step()).isZero();
            loop.stepOnce();
            assertThat(await(loop, f -> f.step() > 0).step()).isEqualTo(1);
            loop.reset();
            assertThat(await(loop, f -> true).step()).isZero();
        }
    }

    @Test
    void aChangeShowsInTheNextFrames() {
        try (Loop loop = loop(EXPERIMENT)) {
            loop.play();
            await(loop, f -> f.step() > 3);
            loop.change(EXPERIMENT.withParticles(70));
            Frame frame = await(loop, f -> f.experiment().particles() == 70);
            assertThat(frame.positions().size()).isEqualTo(70);
            assertThat(frame.step()).isPositive();
        }
    }

    @Test
    void aRefusedChangeIsToldAndTheRunGoesOn() {
        try (Loop loop = loop(EXPERIMENT)) {
            loop.play();
            loop.change(EXPERIMENT.withTarget(EXPERIMENT.target().with("cov", 2.0)));
            long seen = await(loop, f -> !failures.isEmpty()).step();
            await(loop, f -> f.step() > seen + 5);
            assertThat(failures).hasSize(1).allMatch(InvalidInputException.class::isInstance);
        }
    }

    @Test
    void seekingGoesBothWays() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(19);
        try (Loop loop = loop(EXPERIMENT)) {
            loop.seekTo(20);
            await(loop, f -> f.step() == 20);
            loop.stepBack();
            Frame frame = await(loop, f -> f.step() != 20);
            assertThat(frame.step()).isEqualTo(19);
            assertThat(frame.positions().x())
                    .containsExactly(run.frame().positions().x());
            loop.seekTo(-5);
            assertThat(await(loop, f -> f.step() != 19).step()).isZero();
        }
    }

    @Test
    void pausingStops() {
        try (Loop loop = loop(EXPERIMENT)) {
            loop.setSpeed(Loop.UNLIMITED);
            loop.play();
            await(loop, f -> f.step() > 10);
            loop.pause();
            loop.change(EXPERIMENT.withParticles(501)); // comes after the pause in the same queue
            long step = await(loop, f -> f.experiment().particles() == 501).step();
            loop.stepOnce();
            assertThat(await(loop, f -> f.step() != step).step()).isEqualTo(step + 1);
        }
    }
}
