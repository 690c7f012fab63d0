package pushforward.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.run.Course;
import pushforward.engine.run.Course.Leg;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Incidents;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.LossFloor;
import pushforward.engine.spi.StepInfo;

class TrainingLogTest {
    private static final Experiment EXPERIMENT = Experiment.of(Catalogue.builtIn(), "two-moons", "realnvp");

    private static final Leg FIRST = leg(0, EXPERIMENT);

    private static Leg leg(long from, Experiment experiment) {
        return new Leg(from, experiment, experiment.target().create(Catalogue.builtIn()), null, experiment.particles());
    }

    private static Experiment withObjective(String objective) {
        return EXPERIMENT.withMethod(EXPERIMENT.method().with("objective", objective));
    }

    private static Moment moment(long step, double loss) {
        return moment(step, loss, FIRST);
    }

    private static Moment moment(long step, double loss, Leg... legs) {
        Learning learning = new Learning(loss, 1, 1e-3, step, 0, Double.NaN, Double.NaN);
        StepInfo info = new StepInfo(Double.NaN, 0, 0, 0, Double.NaN, StepInfo.Phase.SAMPLING, learning);
        Experiment now = legs[legs.length - 1].experiment();
        return new Moment(now, step, info, info, null, Incidents.NONE, null, new Course(List.of(legs), 0));
    }

    @Test
    void theMeanIsThatOfConstantLossesFromTheFirstOn() {
        TrainingLog log = new TrainingLog();
        for (int step = 1; step <= 50; step++) {
            log.add(moment(step, 2.5));
            assertThat(log.runningLoss()).isCloseTo(2.5, within(1e-12));
        }
    }

    @Test
    void theMeanOfALossThatFallsInProportionLagsByATwentiethOfTheSteps() {
        TrainingLog log = new TrainingLog();
        for (int step = 1; step <= 1000; step++) {
            log.add(moment(step, 10 - 0.01 * step));
        }
        double lag = (log.runningLoss() - (10 - 0.01 * 1000)) / 0.01;
        assertThat(lag).isBetween(20.0, 50.0);
    }

    @Test
    void theMeanDoesNotDependMuchOnHowManyStepsAreSeen() {
        TrainingLog all = new TrainingLog();
        TrainingLog some = new TrainingLog();
        for (int step = 1; step <= 600; step++) {
            all.add(moment(step, 3 + Math.exp(-step / 100.0)));
            if (step % 5 == 0) {
                some.add(moment(step, 3 + Math.exp(-step / 100.0)));
            }
        }
        assertThat(some.runningLoss()).isCloseTo(all.runningLoss(), within(1e-3));
    }

    @Test
    void goingBackForgetsWhatCameAfter() {
        TrainingLog log = new TrainingLog();
        for (int step = 1; step <= 40; step++) {
            log.add(moment(step, step <= 20 ? 5 : 1));
        }
        log.add(moment(20, 5));
        assertThat(log.runningLoss()).isCloseTo(5, within(1e-9));
        assertThat(log.measured()[0]).hasSize(20);
    }

    @Test
    void goingForwardAgainTellsTheSameAgain() {
        TrainingLog log = new TrainingLog();
        for (int step = 1; step <= 40; step++) {
            log.add(moment(step, 10 - 0.1 * step));
        }
        double[][] before = log.measured();
        double mean = log.runningLoss();
        log.add(moment(3, 9.7));
        assertThat(log.measured()[0]).containsExactly(1, 2, 3);
        log.add(moment(40, 6));
        assertThat(log.measured()).isDeepEqualTo(before);
        assertThat(log.runningLoss()).isEqualTo(mean);
    }

    @Test
    void aChangeInThePastForgetsWhatCameAfterIt() {
        TrainingLog log = new TrainingLog();
        for (int step = 1; step <= 40; step++) {
            log.add(moment(step, 5));
        }
        log.add(moment(20, 5));
        Leg faster = leg(20, EXPERIMENT.withMethod(EXPERIMENT.method().with("learning_rate", 0.01)));
        log.add(moment(23, 4, FIRST, faster));
        assertThat(log.measured()[0]).hasSize(21).endsWith(20, 23);
        log.add(moment(0, Double.NaN, leg(0, EXPERIMENT)));
        assertThat(log.measured()[0]).isEmpty();
        assertThat(log.runningLoss()).isNaN();
    }

    @Test
    void anotherObjectiveHasALineOfItsOwnAndTheWayBackLeadsToTheOneBefore() {
        TrainingLog log = new TrainingLog();
        log.add(moment(1, 5));
        log.setFloor(EXPERIMENT, new LossFloor("entropy of the target", 1));
        for (int step = 2; step <= 40; step++) {
            log.add(moment(step, 5));
        }
        Leg reverse = leg(40, withObjective("reverse-kl"));
        log.add(moment(40, 5, FIRST, reverse));
        log.add(moment(41, 0.4, FIRST, reverse));
        log.setFloor(reverse.experiment(), new LossFloor("minus log of the target's integral", 0));
        log.add(moment(42, 0.2, FIRST, reverse));
        assertThat(log.measured()[0]).containsExactly(41, 42);
        assertThat(log.measured()[1]).containsExactly(0.4, 0.2);
        assertThat(log.floor()).isEqualTo(new LossFloor("minus log of the target's integral", 0));

        log.add(moment(30, 5));
        assertThat(log.measured()[0]).hasSize(30).endsWith(30);
        assertThat(log.runningLoss()).isCloseTo(5, within(1e-12));
        assertThat(log.floor()).isEqualTo(new LossFloor("entropy of the target", 1));
        log.add(moment(42, 0.2, FIRST, reverse));
        assertThat(log.measured()[0]).containsExactly(41, 42);
    }

    @Test
    void aFloorOfTheSameNameLeavesOneLine() {
        TrainingLog log = new TrainingLog();
        log.add(moment(1, 5));
        log.setFloor(EXPERIMENT, new LossFloor("entropy of the target", 1));
        Leg faster = leg(1, EXPERIMENT.withMethod(EXPERIMENT.method().with("learning_rate", 0.01)));
        log.add(moment(2, 4, FIRST, faster));
        log.setFloor(faster.experiment(), new LossFloor("entropy of the target", 1));
        assertThat(log.measured()[0]).containsExactly(1, 2);
    }

    @Test
    void theMeanOfLossesAfterAnotherTargetIsAsFastAsThoseOfANewRun() {
        TrainingLog log = new TrainingLog();
        log.add(moment(500, 5));
        Leg other = leg(500, EXPERIMENT.withTarget(TargetChoice.of(Catalogue.builtIn(), "banana")));
        for (int step = 501; step <= 520; step++) {
            log.add(moment(step, step < 510 ? 9 : 1, FIRST, other));
        }
        assertThat(log.runningLoss()).isCloseTo(1, within(0.01));
        assertThat(log.measured()[0]).hasSize(20);
    }
}
