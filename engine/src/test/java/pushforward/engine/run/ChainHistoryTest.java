package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.spi.Catalogue;

/** Chains are what the first particles did, however many steps lie between two frames. */
class ChainHistoryTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private final Run run = new Run(CATALOGUE, experiment("ula", 6));
    private final List<double[]> x = new ArrayList<>();

    private static Experiment experiment(String method, int particles) {
        return Experiment.of(CATALOGUE, "gaussian", method).withParticles(particles);
    }

    private void advance(int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
            x.add(run.frame().positions().x().clone());
        }
    }

    /** Row {@code row} must be what stood there at its step, the first step being step 1. */
    private void assertRows(ChainRecord record) {
        for (int row = 0; row < record.length(); row++) {
            for (int c = 0; c < record.chains(); c++) {
                assertThat(record.x()[row * record.chains() + c]).isEqualTo(x.get((int) record.step(row) - 1)[c]);
            }
        }
    }

    @Test
    void everyStepIsKeptAtFirst() {
        advance(100);
        Chains chains = run.frame().chains();

        assertThat(chains.whole().length()).isEqualTo(100);
        assertThat(chains.whole().spacing()).isEqualTo(1);
        assertThat(chains.whole().chains()).isEqualTo(4);
        assertThat(chains.whole().firstStep()).isEqualTo(1);
        assertThat(chains.whole().stepSize()[99]).isEqualTo(0.01);
        assertThat(chains.whole().kineticEnergy()[0]).isNaN();
        assertRows(chains.whole());
        assertRows(chains.latest());
    }

    @Test
    void aLongRunIsThinnedEvenlyAndItsLatestStepsAreComplete() {
        advance(9001);
        Chains chains = run.frame().chains();

        assertThat(chains.whole().spacing()).isEqualTo(8);
        assertThat(chains.whole().length()).isEqualTo(1125);
        assertThat(chains.whole().step(0)).isEqualTo(8);
        assertThat(chains.whole().step(1124)).isEqualTo(9000);
        assertThat(chains.latest().length()).isEqualTo(2000);
        assertThat(chains.latest().step(1999)).isEqualTo(9001);
        assertRows(chains.whole());
        assertRows(chains.latest());
        assertThat(chains.whole().firstRowAfter(7)).isZero();
        assertThat(chains.whole().firstRowAfter(8)).isEqualTo(1);
        assertThat(chains.whole().firstRowAfter(100_000)).isEqualTo(1125);
    }

    @Test
    void goingBackForgetsWhatCameAfter() {
        advance(5000);
        run.goBackTo(4321);
        long step = run.steps();
        Chains back = run.frame().chains();

        assertThat(back.latest().step(back.latest().length() - 1)).isEqualTo(step);
        assertThat(back.whole().step(back.whole().length() - 1))
                .isBetween(step - back.whole().spacing() + 1, step);
        assertRows(back.whole());
        assertRows(back.latest());
        while (run.steps() < 5000) {
            run.step();
        }
        Chains again = run.frame().chains();
        assertThat(again.whole().length()).isEqualTo(5000 / again.whole().spacing());
        assertRows(again.whole());
        assertRows(again.latest());
        run.goBackTo(0);
        assertThat(run.frame().chains().whole().length()).isZero();
        assertThat(run.frame().chains().latest().length()).isZero();
    }

    @Test
    void anotherMethodTargetOrStartBeginsAnewAndMoreParticlesDoNot() {
        advance(50);
        long epoch = run.frame().chains().epoch();
        run.change(run.experiment().withParticles(40));
        assertThat(run.frame().chains().epoch()).isEqualTo(epoch);
        assertThat(run.frame().chains().whole().length()).isEqualTo(50);

        run.change(run.experiment().withMethod(run.experiment().method().with("step_size", 0.02)));
        run.step();
        Chains anew = run.frame().chains();
        assertThat(anew.epoch()).isGreaterThan(epoch);
        assertThat(anew.begin()).isEqualTo(50);
        assertThat(anew.whole().length()).isEqualTo(1);
        assertThat(anew.whole().step(0)).isEqualTo(51);

        run.change(run.experiment().withParticles(2));
        assertThat(run.frame().chains().whole().chains()).isEqualTo(2);
        assertThat(run.frame().chains().epoch()).isGreaterThan(anew.epoch());
        run.reset();
        assertThat(run.frame().chains().begin()).isZero();
    }

    @Test
    void aFrameKeepsItsChainsWhileTheRunGoesOn() {
        advance(30);
        Frame frame = run.frame();
        double[] before = frame.chains().whole().x().clone();
        advance(30);
        assertThat(frame.chains().whole().length()).isEqualTo(30);
        assertThat(frame.chains().whole().x()).isEqualTo(before);
        Chains copy = run.frame().chains().copy();
        assertThat(copy.whole().length()).isEqualTo(60);
        assertRows(copy.whole());
        assertRows(copy.latest());
    }

    /** The momentum of step n + 1 is drawn with the noise of index n. */
    @Test
    void hamiltonianMethodsTellTheKineticEnergyOfTheirFreshMomentum() {
        for (String method : List.of("hmc", "nuts")) {
            Run hamiltonian = new Run(CATALOGUE, experiment(method, 3).withSeed(5));
            hamiltonian.advance(4);
            double[] z = new double[2];
            new PhiloxNoise(5).gaussianPair(NoiseStream.PROPOSAL, 3, 2, 0, z);

            assertThat(hamiltonian.frame().chains().latest().kineticEnergy()[3 * 3 + 2])
                    .as(method)
                    .isEqualTo((z[0] * z[0] + z[1] * z[1]) / 2);
        }
    }
}
