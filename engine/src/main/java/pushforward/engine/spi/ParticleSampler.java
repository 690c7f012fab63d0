package pushforward.engine.spi;

import pushforward.engine.math.Chunks;
import pushforward.engine.math.Noise;

/**
 * A sampler whose particles do not see one another: it says how a range of them moves, and all cores share the ranges.
 *
 * @param <S> what the sampler carries from step to step
 */
public interface ParticleSampler<S extends State> extends Sampler<S> {

    /**
     * Moves the particles {@code begin} (inclusive) to {@code end} (exclusive): writes their part of {@code out}, and counts what
     * happened in {@code tally}.
     */
    void move(S from, Target target, Noise noise, int begin, int end, S out, Tally tally);

    /** The step size of the step that leads on from a state; NaN for a method that has none. */
    default double stepSize(S from) {
        return Double.NaN;
    }

    /** Moves all particles, on all cores, and returns what happened. */
    default Tally moveAll(S from, Target target, Noise noise, S out) {
        Tally[] tallies = new Tally[Chunks.count(from.particles())];
        Chunks.forEach(from.particles(), (chunk, begin, end) -> {
            tallies[chunk] = new Tally();
            move(from, target, noise, begin, end, out, tallies[chunk]);
        });
        Tally total = new Tally();
        for (Tally tally : tallies) {
            total.add(tally);
        }
        return total;
    }

    @Override
    default StepInfo step(S from, Target target, Noise noise, S out) {
        Tally total = moveAll(from, target, noise, out);
        out.setStep(from.step() + 1);
        return total.info(stepSize(from));
    }
}
