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
     * Whether {@link #step} leaves the positions for {@link #settle}, because the next step does not need them. Such a method learns
     * something, and its particles are the same base noise pushed forward by what it has learned so far.
     */
    default boolean settlesLater() {
        return false;
    }

    /**
     * Completes what only a reader of the state needs, its positions and outcomes; called before anybody reads them, and harmless when
     * called again. The result depends on nothing but the state and the noise.
     */
    default void settle(S state, Noise noise) {}

    /**
     * Writes where the particles are for a picture that the next one replaces at once, where {@link #settle} would take longer than that: some
     * are brought to where they are, and the others stay where they were in the last glimpse, until it is their turn. So, other than all
     * else, the result depends on the pictures before.
     *
     * @param followed a particle whose turn it always is; negative for none
     * @param positions receives all of them
     * @param outcomes receives theirs
     * @return false if nothing was written: {@link #settle} is as good
     */
    default boolean glimpse(S state, Noise noise, int followed, Points positions, byte[] outcomes) {
        return false;
    }

    /**
     * Writes the state of a method that goes on where another one was, though its own parameters, the target or the number of particles
     * may have changed.
     *
     * @param previous the state of the other one
     * @return false if the two have nothing in common that is worth keeping; {@link #init} is then called instead
     */
    default boolean adopt(State previous, Target target, Noise noise, S out) {
        return false;
    }

    /** What the method has learned so far, for readers on any thread; empty if it learns nothing that can be read. */
    default Optional<FlowModel> model(S state) {
        return Optional.empty();
    }

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
     * Writes the kinetic energies that the first particles begin the step from a state with, for a method that draws momenta
     * afresh at every step and moves with constant total energy.
     *
     * @param from the state before the step
     * @param noise that of the step
     * @param out one number for each of the first particles, in nats
     * @return whether this is such a method; else nothing is written
     */
    default boolean freshKineticEnergy(S from, Noise noise, double[] out) {
        return false;
    }

    /**
     * The same dynamics at half the step, driven by the same Brownian path: two of its steps cover the time of one of these.
     *
     * @return empty if this is not a discretisation in time, or has no such refinement
     */
    default Optional<Halved<S>> halved() {
        return Optional.empty();
    }

    /**
     * How a step follows overdamped Langevin dynamics, from which the law of the particles can be computed.
     *
     * @return empty if it does not, or not in every step alike
     */
    default Optional<LangevinStep> langevin() {
        return Optional.empty();
    }
}
