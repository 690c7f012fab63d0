package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Target;

/** A sampler whose state is the particles with the log-density, and the score unless it says otherwise, where they stand. */
interface MetropolisKernel extends ParticleSampler<MetropolisState> {

    @Override
    default MetropolisState allocate(int particles) {
        return MetropolisState.withScore(particles);
    }

    @Override
    default void init(Points start, Target target, Noise noise, MetropolisState out) {
        out.positions().set(start);
        out.setStep(0);
        out.evaluate(target);
    }
}
