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
    private final double[] end;
    private final double[] begin;
    private final double[] length;
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
        end = new double[capacity];
        begin = new double[capacity];
        length = new double[capacity];
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
        Arrays.fill(end, 0, count, to);
        return integrate(field, from, steps, state, count, arrivals);
    }

    /**
     * The same, but each particle to a time of its own, by as many steps.
     *
     * @param to where the way of each particle ends
     */
    public Effort integrate(
            VectorField field, double from, double[] to, int steps, double[][] state, int count, byte[] arrivals) {
        System.arraycopy(to, 0, end, 0, count);
        return integrate(field, from, steps, state, count, arrivals);
    }

    private Effort integrate(VectorField field, double from, int steps, double[][] state, int count, byte[] arrivals) {
        Arrays.fill(arrivals, 0, count, (byte) Arrival.ARRIVED.ordinal());
        for (int n = 0; n < steps; n++) {
            for (int i = 0; i < count; i++) {
                begin[i] = from + (end[i] - from) * n / steps;
                length[i] = from + (end[i] - from) * (n + 1) / steps - begin[i];
            }
            step(field, state, count);
            accept(state, count, arrivals);
        }
        int stopped = 0;
        for (int i = 0; i < count; i++) {
            stopped += arrivals[i] == Arrival.ARRIVED.ordinal() ? 0 : 1;
        }
        return new Effort((long) steps * tableau.stages() * count, stopped);
    }

    private void step(VectorField field, double[][] state, int count) {
        for (int stage = 0; stage < tableau.stages(); stage++) {
            for (int i = 0; i < count; i++) {
                time[i] = begin[i] + tableau.nodes()[stage] * length[i];
            }
            combine(state, tableau.matrix()[stage], count, inner);
            field.derivative(time, inner, count, slopes[stage]);
        }
        combine(state, tableau.weights(), count, next);
    }

    private void combine(double[][] state, double[] coefficients, int count, double[][] out) {
        for (int c = 0; c < components; c++) {
            System.arraycopy(state[c], 0, out[c], 0, count);
            for (int j = 0; j < coefficients.length; j++) {
                double coefficient = coefficients[j];
                double[] slope = slopes[j][c];
                for (int i = 0; coefficient != 0 && i < count; i++) {
                    // who does not move meets no slope that is not finite
                    out[c][i] += length[i] == 0 ? 0 : length[i] * coefficient * slope[i];
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
