package pushforward.engine.ode;

import java.util.Arrays;

/**
 * Moves a cloud along y′ = f(t, y) with steps of equal length.
 *
 * <p>All room is made once; for one thread at a time.
 */
public final class FixedStepIntegrator {
    private final Tableau tableau;
    private final int components;
    private final double[] time;
    private final double[][] inner;
    private final double[][] next;
    private final double[][][] slopes;

    /**
     * Makes room.
     *
     * @param components numbers of each particle
     * @param capacity the most particles that will be moved at once
     */
    public FixedStepIntegrator(FixedStep method, int components, int capacity) {
        tableau = method.tableau();
        this.components = components;
        time = new double[capacity];
        inner = new double[components][capacity];
        next = new double[components][capacity];
        slopes = new double[tableau.stages()][components][capacity];
    }

    /**
     * Moves the particles 0 to {@code count} from one time to another, which may be earlier. A particle whose next step would not be
     * finite stays where it is from then on.
     *
     * @param steps how many, positive
     * @param state in the layout of {@link VectorField}, in place
     * @param arrivals receives the ordinal of an {@link Arrival} of each particle
     */
    public Effort integrate(
            VectorField field, double from, double to, int steps, double[][] state, int count, byte[] arrivals) {
        Arrays.fill(arrivals, 0, count, (byte) Arrival.ARRIVED.ordinal());
        for (int n = 0; n < steps; n++) {
            double begin = from + (to - from) * n / steps;
            double end = from + (to - from) * (n + 1) / steps;
            step(field, begin, end - begin, state, count);
            accept(state, count, arrivals);
        }
        int stopped = 0;
        for (int i = 0; i < count; i++) {
            stopped += arrivals[i] == Arrival.ARRIVED.ordinal() ? 0 : 1;
        }
        return new Effort((long) steps * tableau.stages() * count, stopped);
    }

    private void step(VectorField field, double t, double h, double[][] state, int count) {
        for (int stage = 0; stage < tableau.stages(); stage++) {
            Arrays.fill(time, 0, count, t + tableau.nodes()[stage] * h);
            combine(state, tableau.matrix()[stage], h, count, inner);
            field.derivative(time, inner, count, slopes[stage]);
        }
        combine(state, tableau.weights(), h, count, next);
    }

    private void combine(double[][] state, double[] coefficients, double h, int count, double[][] out) {
        for (int c = 0; c < components; c++) {
            System.arraycopy(state[c], 0, out[c], 0, count);
            for (int j = 0; j < coefficients.length; j++) {
                double factor = h * coefficients[j];
                double[] slope = slopes[j][c];
                for (int i = 0; factor != 0 && i < count; i++) {
                    out[c][i] += factor * slope[i];
                }
            }
        }
    }

    private void accept(double[][] state, int count, byte[] arrivals) {
        for (int i = 0; i < count; i++) {
            boolean finite = arrivals[i] == Arrival.ARRIVED.ordinal();
            for (int c = 0; c < components; c++) {
                finite &= Double.isFinite(next[c][i]);
            }
            for (int c = 0; finite && c < components; c++) {
                state[c][i] = next[c][i];
            }
            if (!finite) {
                arrivals[i] = (byte) Arrival.NOT_FINITE.ordinal();
            }
        }
    }
}
