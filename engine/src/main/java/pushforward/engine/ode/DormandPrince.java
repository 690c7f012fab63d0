package pushforward.engine.ode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The adaptive method of orders 5 and 4 with seven stages, of which the last is the first of the next step (Dormand and Prince 1980).
 *
 * <p>Every particle has steps of its own: with e = RMS((y₅ − y₄)/(atol + rtol max(|yₙ|, |yₙ₊₁|))) over its numbers a step is accepted if
 * e ≤ 1, and the next is clip(0.9 e^{−1/5}, 0.2, 10) times as long. One error over the whole cloud would let rare particles be wrong.
 *
 * <p>All room is made once; for one thread at a time.
 */
public final class DormandPrince {
    private static final int STAGES = 7;
    private static final int LAST = STAGES - 1;
    private static final double SAFETY = 0.9;
    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 10;
    /** Of the interval; shorter steps are lost in rounding. */
    private static final double SMALLEST = 1e-13;

    private static final int MOST_STEPS = 20_000;
    /** The first try goes so far that it changes a number by this fraction of its size. */
    private static final double FIRST = 0.01;

    private static final double[] NODES = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
    private static final double[][] MATRIX = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
    };
    private static final double[] FOURTH = {
        5179.0 / 57600, 0, 7571.0 / 16695, 393.0 / 640, -92097.0 / 339200, 187.0 / 2100, 1.0 / 40
    };

    private final Tolerance tolerance;
    private final int mostSteps;
    private final int components;
    /** The particle in each slot; the slots in use come first. */
    private final int[] particle;

    private final int[] taken;
    private final double[] time;
    private final double[] end;
    private final double[] step;
    private final double[] stageTime;
    private final double[][] at;
    private final double[][] next;
    private final double[][][] slopes;

    /**
     * Makes room.
     *
     * @param components numbers of each particle
     * @param capacity the most particles that will be moved at once
     */
    public DormandPrince(Tolerance tolerance, int components, int capacity) {
        this(tolerance, MOST_STEPS, components, capacity);
    }

    /**
     * The same for somebody who cannot wait.
     *
     * @param mostSteps tries after which a particle is given up as {@link Arrival#TOO_STIFF}
     */
    public DormandPrince(Tolerance tolerance, int mostSteps, int components, int capacity) {
        this.tolerance = tolerance;
        this.mostSteps = mostSteps;
        this.components = components;
        particle = new int[capacity];
        taken = new int[capacity];
        time = new double[capacity];
        end = new double[capacity];
        step = new double[capacity];
        stageTime = new double[capacity];
        at = new double[components][capacity];
        next = new double[components][capacity];
        slopes = new double[STAGES][components][capacity];
    }

    /**
     * Moves the particles 0 to {@code count} from one time to another, which may be earlier. A particle that cannot go on stays at its last
     * accepted place.
     *
     * @param state in the layout of {@link VectorField}, in place
     * @param arrivals receives the ordinal of an {@link Arrival} of each particle
     */
    public Effort integrate(VectorField field, double from, double to, double[][] state, int count, byte[] arrivals) {
        Arrays.fill(end, 0, count, to);
        return integrate(field, from, state, count, arrivals);
    }

    /**
     * The same, but each particle to a time of its own.
     *
     * @param to where the way of each particle ends
     */
    public Effort integrate(VectorField field, double from, double[] to, double[][] state, int count, byte[] arrivals) {
        System.arraycopy(to, 0, end, 0, count);
        return integrate(field, from, state, count, arrivals);
    }

    private Effort integrate(VectorField field, double from, double[][] state, int count, byte[] arrivals) {
        for (int i = 0; i < count; i++) {
            particle[i] = i;
            taken[i] = 0;
            time[i] = from;
        }
        for (int c = 0; c < components; c++) {
            System.arraycopy(state[c], 0, at[c], 0, count);
        }
        int active = count;
        for (int slot = count - 1; slot >= 0; slot--) {
            if (end[slot] == from) {
                arrivals[particle[slot]] = (byte) Arrival.ARRIVED.ordinal();
                active--;
                leave(slot, active, state);
            }
        }
        if (active == 0) {
            return new Effort(0, 0);
        }
        field.derivative(time, at, active, slopes[0]);
        for (int i = 0; i < active; i++) {
            step[i] = firstStep(i, end[i] - from);
        }
        long evaluations = active;
        int stopped = 0;
        while (active > 0) {
            attempt(field, active);
            evaluations += (long) LAST * active;
            for (int slot = active - 1; slot >= 0; slot--) {
                Arrival arrival = judge(slot, from);
                if (arrival != null) {
                    arrivals[particle[slot]] = (byte) arrival.ordinal();
                    stopped += arrival == Arrival.ARRIVED ? 0 : 1;
                    active--;
                    leave(slot, active, state);
                }
            }
        }
        return new Effort(evaluations, stopped);
    }

    private double firstStep(int slot, double span) {
        double size = 0;
        double speed = 0;
        for (int c = 0; c < components; c++) {
            double scale = tolerance.scale(at[c][slot], at[c][slot]);
            size += at[c][slot] / scale * (at[c][slot] / scale);
            speed += slopes[0][c][slot] / scale * (slopes[0][c][slot] / scale);
        }
        double guess = FIRST * Math.sqrt(size / speed);
        double shortest = FIRST * FIRST * Math.abs(span);
        return Math.signum(span) * Math.min(Math.abs(span), guess > shortest ? guess : shortest);
    }

    private void attempt(VectorField field, int active) {
        for (int stage = 1; stage < STAGES; stage++) {
            double[] row = MATRIX[stage];
            for (int c = 0; c < components; c++) {
                double[] sum = next[c];
                Arrays.fill(sum, 0, active, 0);
                for (int j = 0; j < stage; j++) {
                    double factor = row[j];
                    double[] slope = slopes[j][c];
                    for (int i = 0; i < active; i++) {
                        sum[i] += factor * slope[i];
                    }
                }
                for (int i = 0; i < active; i++) {
                    sum[i] = at[c][i] + step[i] * sum[i];
                }
            }
            for (int i = 0; i < active; i++) {
                stageTime[i] = time[i] + NODES[stage] * step[i];
            }
            field.derivative(stageTime, next, active, slopes[stage]);
        }
    }

    /** Accepts or refuses the attempt of a slot; says how its journey ended, or null if it goes on. */
    private @Nullable Arrival judge(int slot, double from) {
        double to = end[slot];
        double error = error(slot);
        boolean finite = error < Double.POSITIVE_INFINITY;
        double factor = finite ? SAFETY * Math.pow(error, -0.2) : SHORTEST;
        factor = Math.max(SHORTEST, Math.min(LONGEST, factor));
        taken[slot]++;
        if (error <= 1) {
            boolean last = Math.abs(to - time[slot]) <= Math.abs(step[slot]);
            time[slot] = last ? to : time[slot] + step[slot];
            for (int c = 0; c < components; c++) {
                at[c][slot] = next[c][slot];
                slopes[0][c][slot] = slopes[LAST][c][slot];
            }
            if (last) {
                return Arrival.ARRIVED;
            }
        }
        double longest = to - time[slot];
        double proposed = step[slot] * factor;
        step[slot] = Math.abs(proposed) > Math.abs(longest) ? longest : proposed;
        if (Math.abs(proposed) < SMALLEST * Math.abs(to - from) || taken[slot] >= mostSteps) {
            return finite ? Arrival.TOO_STIFF : Arrival.NOT_FINITE;
        }
        return null;
    }

    private double error(int slot) {
        double sum = 0;
        for (int c = 0; c < components; c++) {
            double difference = 0;
            for (int j = 0; j < STAGES; j++) {
                double fifth = j < LAST ? MATRIX[LAST][j] : 0;
                difference += (fifth - FOURTH[j]) * slopes[j][c][slot];
            }
            double scaled = step[slot] * difference / tolerance.scale(at[c][slot], next[c][slot]);
            sum += scaled * scaled;
        }
        double error = Math.sqrt(sum / components);
        return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
    }

    /** Writes a particle home and fills its slot with that of the last one. */
    private void leave(int slot, int last, double[][] state) {
        for (int c = 0; c < components; c++) {
            state[c][particle[slot]] = at[c][slot];
            at[c][slot] = at[c][last];
            slopes[0][c][slot] = slopes[0][c][last];
        }
        particle[slot] = particle[last];
        taken[slot] = taken[last];
        time[slot] = time[last];
        end[slot] = end[last];
        step[slot] = step[last];
    }
}
