package pushforward.engine.sampler;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** One point of a Hamiltonian trajectory: position, momentum, and the target where it stands. */
final class PhasePoint {
    double x;
    double y;
    double momentumX;
    double momentumY;
    double logDensity;
    double scoreX;
    double scoreY;

    /** A particle of a state that knows density and score, with a momentum. */
    static PhasePoint of(MetropolisState state, int particle, double momentumX, double momentumY) {
        PhasePoint point = new PhasePoint();
        point.set(state, particle, momentumX, momentumY);
        return point;
    }

    void set(MetropolisState state, int particle, double newMomentumX, double newMomentumY) {
        x = state.positions().x()[particle];
        y = state.positions().y()[particle];
        momentumX = newMomentumX;
        momentumY = newMomentumY;
        logDensity = state.logDensity()[particle];
        scoreX = state.score().x()[particle];
        scoreY = state.score().y()[particle];
    }

    void set(PhasePoint other) {
        x = other.x;
        y = other.y;
        momentumX = other.momentumX;
        momentumY = other.momentumY;
        logDensity = other.logDensity;
        scoreX = other.scoreX;
        scoreY = other.scoreY;
    }

    /** H = −log p(x) + pᵀM⁻¹p/2. */
    double energy(InverseMetric metric) {
        return -logDensity + metric.kineticEnergy(momentumX, momentumY);
    }

    /** Takes one leapfrog step of signed length h. */
    void leapfrog(Target target, double h, InverseMetric metric, Scratch scratch) {
        momentumX += 0.5 * h * scoreX;
        momentumY += 0.5 * h * scoreY;
        x += h * metric.x() * momentumX;
        y += h * metric.y() * momentumY;
        scratch.at.set(0, x, y);
        target.logDensityAndScore(scratch.at, 0, 1, scratch.logDensity, scratch.score);
        logDensity = scratch.logDensity[0];
        scoreX = scratch.score.x()[0];
        scoreY = scratch.score.y()[0];
        momentumX += 0.5 * h * scoreX;
        momentumY += 0.5 * h * scoreY;
    }

    /** A batch of one. */
    static final class Scratch {
        private final Points at = Points.zeros(1);
        private final Points score = Points.zeros(1);
        private final double[] logDensity = new double[1];
    }
}
