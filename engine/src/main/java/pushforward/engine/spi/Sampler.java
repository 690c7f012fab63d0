package pushforward.engine.spi;

import java.util.Optional;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;

/**
 * A Markov kernel on clouds of particles.
 *
 * <p>Both functions are pure: the same arguments give the same result, and no argument but the declared output is touched. Everything
 * carried from step to step is in the state, all randomness comes from the noise. The output is an argument only so that
 * stepping a million particles allocates nothing.
 *
 * @param <S> what the sampler carries from step to step
 */
public interface Sampler<S extends State> {

    /** Returns storage for a state of this sampler; its content means nothing yet. */
    S allocate(int particles);

    /** Writes the state of particles that stand at {@code start}, with step 0. */
    void init(Points start, Target target, Noise noise, S out);

    /**
     * Writes the state one step after {@code from}, its step count included.
     *
     * @param out storage of the same size, not {@code from} itself; all of it is overwritten
     * @return what happened
     */
    StepInfo step(S from, Target target, Noise noise, S out);

    /**
     * Takes one particle's step apart; on demand, so that stepping itself pays nothing for it.
     *
     * @param from the state before
     * @param to what {@link #step} made of it with the same target and noise
     * @param particle which one
     * @return empty if the sampler does not say
     */
    default Optional<Explanation> explain(S from, S to, Target target, Noise noise, int particle) {
        return Optional.empty();
    }

    /**
     * The same dynamics at half the step, driven by the same Brownian path: two of its steps cover the time of one of these.
     *
     * @return empty if this is not a discretisation in time, or has no such refinement
     */
    default Optional<Halved<S>> halved() {
        return Optional.empty();
    }
}
