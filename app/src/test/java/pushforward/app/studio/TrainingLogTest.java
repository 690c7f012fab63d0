package pushforward.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Incidents;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.StepInfo;

class TrainingLogTest {
    private static final Experiment EXPERIMENT = Experiment.of(Catalogue.builtIn(), "two-moons", "realnvp");

    private static Moment moment(long step, double loss) {
        Learning learning = new Learning(loss, 1, 1e-3, step, 0, Double.NaN, Double.NaN);
        StepInfo info = new StepInfo(Double.NaN, 0, 0, 0, Double.NaN, StepInfo.Phase.SAMPLING, learning);
        return new Moment(EXPERIMENT, step, info, info, null, Incidents.NONE, null);
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
        assertThat(log.loss().snapshot()[0]).hasSize(20);
    }

    @Test
    void theMeanOfLossesAfterAnotherTargetIsAsFastAsThoseOfANewRun() {
        TrainingLog log = new TrainingLog();
        log.add(moment(500, 5));
        Experiment other = EXPERIMENT.withTarget(TargetChoice.of(Catalogue.builtIn(), "banana"));
        for (int step = 501; step <= 520; step++) {
            Moment on = moment(step, step < 510 ? 9 : 1);
            log.add(new Moment(other, step, on.last(), on.totals(), null, Incidents.NONE, null));
        }
        assertThat(log.runningLoss()).isCloseTo(1, within(0.01));
    }
}
