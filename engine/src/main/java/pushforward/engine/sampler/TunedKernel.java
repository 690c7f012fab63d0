package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * A method with an acceptance that its step size can be tuned to. It says how particles move with the {@link Tuning} of the state they
 * start from; the tuning itself is done here, between steps.
 *
 * <p>During warm-up, and only then, a particle's moves depend on all the others.
 */
interface TunedKernel<S extends MetropolisState> extends ParticleSampler<S> {

    /** What is asked for. */
    Warmup warmup();

    /** Writes all of the state but step count and tuning. */
    void place(Points start, Target target, S out);

    /** One step of what decides whether a step size is reasonable. */
    default ParticleSampler<S> trial() {
        return this;
    }

    @Override
    default double stepSize(S from) {
        return from.tuning().stepSize();
    }

    @Override
    default void init(Points start, Target target, Noise noise, S out) {
        place(start, target, out);
        out.setStep(0);
        out.setTuning(Tuning.begin(warmup()));
        searchIfWanted(target, noise, out);
    }

    @Override
    default StepInfo step(S from, Target target, Noise noise, S out) {
        Tuning used = from.tuning();
        Tally total = moveAll(from, target, noise, out);
        total.evaluations(used.search().scoreEvaluations(), used.search().logDensityEvaluations());
        StepInfo info = total.info(used.stepSize(), used.phase());
        out.setStep(from.step() + 1);
        out.setTuning(used.after(info.acceptance(), out.positions()));
        searchIfWanted(target, noise, out);
        return info;
    }

    private void searchIfWanted(Target target, Noise noise, S out) {
        if (out.tuning().wantsSearch()) {
            StepSizeSearch.search(trial(), out, target, noise);
        }
    }
}
