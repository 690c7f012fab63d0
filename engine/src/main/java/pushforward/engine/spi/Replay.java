package pushforward.engine.spi;

/**
 * A sampler that repeats what was recorded elsewhere. Unlike the others it has an end, and the place that belongs to a divergence is
 * the draw that was recorded as divergent, not the place before.
 *
 * @param <S> what the sampler carries from step to step
 */
public interface Replay<S extends State> extends ParticleSampler<S> {

    /** The step after which there is nothing more; further steps leave everything where it is. */
    long lastStep();
}
