package pushforward.engine.sampler;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/** Particles with the log-density, and if wanted the score, where they stand: a rejected proposal then costs nothing twice. */
class MetropolisState extends State {
    private final double[] logDensity;
    private final Points score;
    private @Nullable Tuning tuning;

    MetropolisState(int particles, int scores) {
        super(particles);
        logDensity = new double[particles];
        score = Points.zeros(scores);
    }

    /** A state for proposals that do not use the score. */
    static MetropolisState withoutScore(int particles) {
        return new MetropolisState(particles, 0);
    }

    /** A state for proposals that follow the score. */
    static MetropolisState withScore(int particles) {
        return new MetropolisState(particles, particles);
    }

    /** One particle at a place, with its density and score. */
    static MetropolisState at(double x, double y, Target target) {
        MetropolisState state = withScore(1);
        state.positions().set(0, x, y);
        state.evaluate(target);
        return state;
    }

    double[] logDensity() {
        return logDensity;
    }

    /** The score at each particle; empty if the proposal does not use it. */
    Points score() {
        return score;
    }

    /** How the next step is to be taken. */
    Tuning tuning() {
        return Objects.requireNonNull(tuning);
    }

    void setTuning(Tuning newTuning) {
        tuning = newTuning;
    }

    void evaluate(Target target) {
        if (score.size() > 0) {
            target.logDensityAndScore(positions(), 0, particles(), logDensity, score);
        } else {
            target.logDensity(positions(), 0, particles(), logDensity);
        }
    }

    /**
     * Decides on the proposal of particle {@code i} that stands in this state with its log-density (and score): keeps it, or puts the
     * particle back to where it was.
     *
     * @param from the state that proposed
     * @param logRatio log of the Hastings ratio, not yet capped at 0
     */
    void settle(MetropolisState from, int i, double logRatio, Noise noise, Tally tally) {
        settle(from, i, logRatio, noise.uniform(NoiseStream.ACCEPTANCE, from.step(), i, 0), tally);
    }

    /** The same with the uniform number that decides. */
    void settle(MetropolisState from, int i, double logRatio, double u, Tally tally) {
        if (!isFinite(i)) {
            refuse(from, i, Outcome.NOT_FINITE, tally);
            return;
        }
        Outcome outcome = Metropolis.decide(from.logDensity[i], logDensity[i], logRatio, u, tally);
        outcomes()[i] = outcome.code();
        if (outcome != Outcome.ACCEPTED) {
            putBack(from, i);
        }
    }

    /** Puts particle {@code i} back to where it was because its move went wrong. */
    void refuse(MetropolisState from, int i, Outcome failure, Tally tally) {
        outcomes()[i] = Metropolis.refuse(failure, tally).code();
        putBack(from, i);
    }

    /** What would be decided on this one particle's proposal from a particle of another state. */
    Outcome decide(MetropolisState from, int particle, double logRatio, double u) {
        Tally unused = new Tally();
        return isFinite(0)
                ? Metropolis.decide(from.logDensity[particle], logDensity[0], logRatio, u, unused)
                : Metropolis.refuse(Outcome.NOT_FINITE, unused);
    }

    /** Keeps the move of particle {@code i} without asking, unless it is not finite. */
    void take(MetropolisState from, int i, Tally tally) {
        if (isFinite(i)) {
            outcomes()[i] = Outcome.MOVED.code();
        } else {
            outcomes()[i] = Outcome.NOT_FINITE.code();
            tally.divergence();
            putBack(from, i);
        }
    }

    private void putBack(MetropolisState from, int i) {
        Moves.stay(from.positions(), i, positions());
        logDensity[i] = from.logDensity[i];
        if (score.size() > 0) {
            Moves.stay(from.score, i, score);
        }
    }

    private boolean isFinite(int i) {
        return Moves.isFinite(positions().x()[i], positions().y()[i]);
    }
}
