package pushforward.engine.sampler;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** A sampler whose state is the particles with the log-density, and the score unless it says otherwise, where they stand. */
interface MetropolisKernel extends TunedKernel<MetropolisState> {

    @Override
    default MetropolisState allocate(int particles) {
        return MetropolisState.withScore(particles);
    }

    @Override
    default void place(Points start, Target target, MetropolisState out) {
        out.positions().set(start);
        out.evaluate(target);
    }
}
