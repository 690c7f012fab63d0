package pushforward.engine.flow.continuous;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.Points;
import pushforward.engine.ode.VectorField;
import pushforward.engine.spi.Target;

/**
 * The velocity that flow matching tends to, for any target that is known after noise: the law of x_t = (1 − t) x₀ + t x₁ is that of
 * t (x₁ + σ x₀) with σ = (1 − t)/t, so its score is s(x/t; σ)/t with the score s of the target after noise of standard deviation σ, and
 * u_t(x) = (x + (1 − t) ∇ log p_t(x))/t.
 *
 * <p>All times of a call must be the same, as fixed steps make them; the divergence is a central difference. For one thread at a time;
 * those from {@link #another} share the targets after noise.
 */
final class TargetVelocity implements VectorField {
    /** Solves the way back: adaptive steps would ask for another target after noise at every one of their times. */
    static final Solver BACK = new Solver(Solver.Method.RK4, 60);

    /** Of the central difference, as a fraction of the law's own narrowest width, which is at least the noise's. */
    private static final double DIFFERENCE = 1e-4;
    /** Below this time the law is noise but for a shift, whatever the target is. */
    private static final double EARLY = 1e-9;

    private final Target target;
    private final Standardisation standardisation;
    private final Map<Double, Target> afterNoise;
    private final Points at;
    private final Points score;

    TargetVelocity(Target target, Standardisation standardisation, int rows) {
        this(target, standardisation, new ConcurrentHashMap<>(), rows);
    }

    private TargetVelocity(Target target, Standardisation standardisation, Map<Double, Target> afterNoise, int rows) {
        this.target = target;
        this.standardisation = standardisation;
        this.afterNoise = afterNoise;
        at = Points.zeros(5 * rows);
        score = Points.zeros(5 * rows);
    }

    /** The same velocity for another thread. */
    TargetVelocity another() {
        return new TargetVelocity(target, standardisation, afterNoise, at.size() / 5);
    }

    @Override
    public void derivative(double[] time, double[][] state, int count, double[][] out) {
        double t = time[0];
        boolean differences = out.length > 2;
        if (t < EARLY) {
            for (int i = 0; i < count; i++) {
                out[0][i] = -state[0][i];
                out[1][i] = -state[1][i];
                if (differences) {
                    out[2][i] = -2;
                }
            }
            return;
        }
        int copies = differences ? 5 : 1;
        double h = DIFFERENCE;
        double scale = standardisation.scale();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < copies; k++) {
                double dx = k == 1 ? h : k == 2 ? -h : 0;
                double dy = k == 3 ? h : k == 4 ? -h : 0;
                at.set(k * count + i, (state[0][i] + dx) / t, (state[1][i] + dy) / t);
            }
        }
        standardisation.restore(at, 0, copies * count, at);
        afterNoise(t).score(at, 0, copies * count, score);
        double pull = (1 - t) / (t * t) * scale;
        for (int i = 0; i < count; i++) {
            out[0][i] = state[0][i] / t + pull * score.x()[i];
            out[1][i] = state[1][i] / t + pull * score.y()[i];
            if (differences) {
                double byX = score.x()[count + i] - score.x()[2 * count + i];
                double byY = score.y()[3 * count + i] - score.y()[4 * count + i];
                out[2][i] = 2 / t + pull * (byX + byY) / (2 * h);
            }
        }
    }

    /** The standardised target after noise σ is the target itself after noise σ times its scale. */
    private Target afterNoise(double t) {
        return afterNoise.computeIfAbsent(t, key -> target.smoothed(standardisation.scale() * (1 - key) / key));
    }
}
