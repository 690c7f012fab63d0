package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** How the loop shares time between steps and pictures, by a clock that only they move, and what it does when a step fails. */
@Timeout(20)
class LoopPacingTest {
    private static final long STEP_NANOS = 1_000_000;
    private static final long PICTURE_NANOS = 100_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();
    private final CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private final Catalogue catalogue = Catalogue.builtIn().plusMethod(new Learner());
    private final Run run =
            new Run(catalogue, Experiment.of(catalogue, "gaussian", "learner").withParticles(2));

    /** A step takes a millisecond and a picture a hundred: between two pictures there are a hundred steps, not a dozen. */
    @Test
    void stepsTakeAsLongAsThePictureBeforeThem() {
        try (Loop loop = new Loop(run, clock::get, failures::add)) {
            loop.start();
            loop.setSpeed(Loop.UNLIMITED);
            loop.play();
            long before = nextStep(loop);
            for (int i = 0; i < 3; i++) {
                before = nextStep(loop);
            }
            for (int i = 0; i < 5; i++) {
                long step = nextStep(loop);
                // whole batches: the reader may come a moment too late for one
                assertThat(step - before).isPositive();
                assertThat((step - before) % (PICTURE_NANOS / STEP_NANOS)).isZero();
                before = step;
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Nobody takes a frame: however many steps there are, no second one is made. */
    @Test
    void noFrameIsMadeBeforeTheLastOneIsTaken() {
        try (Loop loop = new Loop(run, clock::get, failures::add)) {
            loop.start();
            nextStep(loop);
            loop.setSpeed(Loop.UNLIMITED);
            loop.play();
            while (loop.stepsTaken() < 10) {
                Thread.onSpinWait();
            }
            long made = pictures.get();
            long steps = loop.stepsTaken();
            while (loop.stepsTaken() < steps + 1000) {
                Thread.onSpinWait();
            }
            assertThat(pictures.get()).isLessThanOrEqualTo(made + 1);
            long seen = nextStep(loop);
            assertThat(nextStep(loop)).isGreaterThan(seen);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aWayThatFailsIsNotTriedAgain() {
        broken = true;
        try (Loop loop = new Loop(run, clock::get, failures::add)) {
            loop.start();
            nextStep(loop);
            loop.seekTo(50);
            while (failures.isEmpty()) {
                Thread.onSpinWait();
            }
            loop.reset();
            assertThat(nextStep(loop)).isZero();
            assertThat(failures).hasSize(1).first().isInstanceOf(IllegalStateException.class);
        }
    }

    private static long nextStep(Loop loop) {
        Frame frame = loop.take();
        while (frame == null) {
            Thread.onSpinWait();
            frame = loop.take();
        }
        loop.giveBack(frame);
        return frame.step();
    }

    private final class Learner implements SamplerProvider {
        @Override
        public String id() {
            return "learner";
        }

        @Override
        public String name() {
            return "Learner";
        }

        @Override
        public Family family() {
            return Family.FLOWS;
        }

        @Override
        public String equation() {
            return "x = x";
        }

        @Override
        public String reference() {
            return "";
        }

        @Override
        public String summary() {
            return "Moves nothing but the clock.";
        }

        @Override
        public List<ParamSpec> parameters() {
            return List.of();
        }

        @Override
        public Sampler<?> create(Parameters parameters) {
            return new Still();
        }
    }

    private static final class StillState extends State {
        StillState(int particles) {
            super(particles);
        }
    }

    private final class Still implements Sampler<StillState> {
        @Override
        public StillState allocate(int particles) {
            return new StillState(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, StillState out) {
            out.setStep(0);
        }

        @Override
        public StepInfo step(StillState from, Target target, Noise noise, StillState out) {
            if (broken) {
                throw new IllegalStateException("made for this test");
            }
            clock.addAndGet(STEP_NANOS);
            out.setStep(from.step() + 1);
            return StepInfo.NONE;
        }

        @Override
        public boolean settlesLater() {
            return true;
        }

        @Override
        public void settle(StillState state, Noise noise) {
            pictures.incrementAndGet();
            clock.addAndGet(PICTURE_NANOS);
        }
    }
}
