package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Finds a step size of the right size to begin with: it is doubled, or halved, until the mean acceptance of one step from where the
 * particles stand crosses 0.8, with fresh noise for each trial (Hoffman and Gelman 2014, algorithm 4, with Stan's threshold).
 */
final class StepSizeSearch {
    private static final double THRESHOLD = 0.8;

    private StepSizeSearch() {}

    /** Noise of one trial. */
    private record TrialNoise(Noise noise, int trial) implements Noise {
        /** More than any method draws in a step that has one score. */
        private static final int DRAWS = 64;

        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return noise.uniform(NoiseStream.ADAPTATION, step, particle, trial * DRAWS + k);
        }

        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            noise.gaussianPair(NoiseStream.ADAPTATION, step, particle, trial * DRAWS + k, out);
        }

        @Override
        public void gaussianPairs(
                NoiseStream stream, long step, int first, int count, int k, double[] x, double[] y, double[] work) {
            noise.gaussianPairs(NoiseStream.ADAPTATION, step, first, count, trial * DRAWS + k, x, y, work);
        }
    }

    /**
     * Gives the state, whose tuning wants it, a step size to begin with; the one it has if none is found.
     *
     * @param kernel takes the steps that are tried
     */
    static <S extends MetropolisState> void search(ParticleSampler<S> kernel, S state, Target target, Noise noise) {
        Tuning before = state.tuning();
        S scratch = kernel.allocate(state.particles());
        Tally cost = new Tally();
        double stepSize = before.stepSize();
        boolean grows =
                acceptance(kernel, state, stepSize, target, new TrialNoise(noise, 0), scratch, cost) > THRESHOLD;
        int trial = 1;
        while (stepSize >= DualAveraging.SMALLEST_STEP && stepSize <= DualAveraging.LARGEST_STEP) {
            double acceptance =
                    acceptance(kernel, state, stepSize, target, new TrialNoise(noise, trial++), scratch, cost);
            boolean crossed = grows ? !(acceptance > THRESHOLD) : !(acceptance < THRESHOLD);
            if (crossed) {
                state.setTuning(before.found(stepSize, cost.info(stepSize)));
                return;
            }
            stepSize *= grows ? 2 : 0.5;
        }
        state.setTuning(before.found(before.stepSize(), cost.info(stepSize)));
    }

    private static <S extends MetropolisState> double acceptance(
            ParticleSampler<S> kernel, S state, double stepSize, Target target, Noise noise, S scratch, Tally cost) {
        state.setTuning(state.tuning().trying(stepSize));
        Tally tally = kernel.moveAll(state, target, noise, scratch);
        StepInfo info = tally.info(stepSize);
        cost.evaluations(info.scoreEvaluations(), info.logDensityEvaluations());
        return info.acceptance();
    }
}
