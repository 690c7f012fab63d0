package pushforward.engine.law;

import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The law of overdamped Langevin dynamics dx = s dt + √(2T) dB in continuous time, by the Fokker-Planck equation
 *
 * <p>∂ₜ p = −∇·(p s) + T Δp (Fokker 1914; Planck 1917).
 *
 * <p>Mass jumps between neighbouring cells at the rates (T/Δ²) B(δ), B(z) = z/(eᶻ − 1), where δ is the difference of −log p/T
 * (Scharfetter and Gummel 1969). That is a Markov chain: it stays non-negative, conserves mass, and rests exactly where
 * the masses are proportional to the target's density in the middle of the cells. The law of the chain after a step is computed without
 * error in time, as the mean over a Poisson number of jumps (Jensen 1953); the error in space is of second order in the cells.
 */
public final class FokkerPlanck implements Law {
    /** Of the Poisson weights, what is left out. */
    private static final double NEGLIGIBLE = 1e-17;

    /** A few hundredths of a second on a grid of a window. */
    private static final double JUMPS_AT_ONCE = 400;

    private final Field2D shape;
    private final int columns;
    private final int rows;
    /** Jump probabilities of the embedded chain to the four neighbours, from each cell. */
    private final double[] right;

    private final double[] left;
    private final double[] up;
    private final double[] down;
    private final double[] stay;
    private final double jumps;
    private double[] poisson;
    private long planned = 1;
    private double[] mass;
    private double[] jumped;
    private double[] next;
    private long steps;

    /**
     * Prepares the rates.
     *
     * @param target evaluated on the cells of {@code start}; cells without density are left along the score
     * @param start probabilities of the cells, at least 2 by 2
     * @param time that one step covers, positive
     * @param temperature T, positive
     */
    public FokkerPlanck(Target target, Field2D start, double time, double temperature) {
        shape = start;
        columns = start.columns();
        rows = start.rows();
        int cells = columns * rows;
        mass = start.values().clone();
        jumped = new double[cells];
        next = new double[cells];
        right = new double[cells];
        left = new double[cells];
        up = new double[cells];
        down = new double[cells];
        stay = new double[cells];
        double[] logDensity = InitialLaw.logDensity(target, start.bounds(), columns, rows);
        Points score = Points.zeros(cells);
        target.score(InitialLaw.centres(start.bounds(), columns, rows), 0, cells, score);
        fillRates(1, columns, start.cellWidth(), logDensity, score.x(), time, temperature, right, left);
        fillRates(columns, rows, start.cellHeight(), logDensity, score.y(), time, temperature, up, down);
        double fastest = 0;
        for (int i = 0; i < cells; i++) {
            fastest = Math.max(fastest, right[i] + left[i] + up[i] + down[i]);
        }
        jumps = fastest * time;
        for (int i = 0; i < cells; i++) {
            right[i] /= fastest;
            left[i] /= fastest;
            up[i] /= fastest;
            down[i] /= fastest;
            stay[i] = Math.max(0, 1 - (right[i] + left[i] + up[i] + down[i]));
        }
        poisson = poisson(jumps);
    }

    /** Writes the rates between each cell and the one {@code stride} further, there and back. */
    private void fillRates(
            int stride,
            int length,
            double cell,
            double[] logDensity,
            double[] score,
            double time,
            double temperature,
            double[] there,
            double[] back) {
        double diffusion = temperature / (cell * cell);
        // A wall so steep that mass would cross the whole grid in one step need not be any steeper; equilibrium is not
        // touched.
        double most = 2 * diffusion + length / time;
        for (int i = 0; i < there.length; i++) {
            int place = stride == 1 ? i % columns : i / columns;
            if (place + 1 < length) {
                double drop =
                        drop(logDensity[i], logDensity[i + stride], score[i], score[i + stride], cell) / temperature;
                double forth = diffusion * bernoulli(drop);
                double home = diffusion * bernoulli(-drop);
                double slower = Math.min(1, most / Math.max(forth, home));
                there[i] = forth * slower;
                back[i + stride] = home * slower;
            }
        }
    }

    /** How much −log p rises from one cell to the next; along the score where the density does not say. */
    private static double drop(double here, double there, double scoreHere, double scoreThere, double cell) {
        double drop = here - there;
        if (!Double.isFinite(drop)) {
            drop = -cell * (scoreHere + scoreThere) / 2;
        }
        return Double.isNaN(drop) ? 0 : Math.max(-1e9, Math.min(1e9, drop));
    }

    /** z/(eᶻ − 1), which is 1 at 0. */
    private static double bernoulli(double z) {
        return Math.abs(z) < 1e-8 ? 1 - z / 2 : z / Math.expm1(z);
    }

    /** Probabilities of 0, 1, 2, … jumps, normalised; those of too few or too many to matter are 0 or missing. */
    private static double[] poisson(double mean) {
        int most = (int) Math.ceil(mean + 12 * Math.sqrt(mean) + 30);
        double[] weights = new double[most + 1];
        int peak = (int) Math.floor(mean);
        weights[peak] = 1;
        for (int k = peak; k > 0 && weights[k] > NEGLIGIBLE; k--) {
            weights[k - 1] = weights[k] * k / mean;
        }
        int last = peak;
        while (last < most && weights[last] > NEGLIGIBLE) {
            weights[last + 1] = weights[last] * mean / (last + 1);
            last++;
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double[] result = new double[last + 1];
        for (int k = 0; k <= last; k++) {
            result[k] = weights[k] / total;
        }
        return result;
    }

    @Override
    public void advance() {
        advance(1);
    }

    @Override
    public long stride() {
        return Math.max(1, (long) (JUMPS_AT_ONCE / jumps));
    }

    @Override
    public boolean isContracting() {
        return true;
    }

    /** The law after several steps is the mean over as many jumps as there are in all of them. */
    @Override
    public void advance(long count) {
        if (count == 0) {
            return;
        }
        if (count != planned) {
            poisson = poisson(count * jumps);
            planned = count;
        }
        System.arraycopy(mass, 0, jumped, 0, mass.length);
        double first = poisson[0];
        for (int i = 0; i < mass.length; i++) {
            mass[i] *= first;
        }
        for (int k = 1; k < poisson.length; k++) {
            jump(jumped, next);
            double[] swap = jumped;
            jumped = next;
            next = swap;
            double weight = poisson[k];
            if (weight > 0) {
                for (int i = 0; i < mass.length; i++) {
                    mass[i] += weight * jumped[i];
                }
            }
        }
        steps += count;
    }

    /** One jump of the embedded chain; the rates over the edges are 0, so neighbours across the end of a row do not count. */
    private void jump(double[] from, double[] to) {
        int cells = from.length;
        for (int i = 0; i < columns; i++) {
            to[i] = arriving(from, i);
        }
        for (int i = columns; i < cells - columns; i++) {
            to[i] = stay[i] * from[i]
                    + right[i - 1] * from[i - 1]
                    + left[i + 1] * from[i + 1]
                    + up[i - columns] * from[i - columns]
                    + down[i + columns] * from[i + columns];
        }
        for (int i = cells - columns; i < cells; i++) {
            to[i] = arriving(from, i);
        }
    }

    private double arriving(double[] from, int i) {
        double sum = stay[i] * from[i];
        sum += i > 0 ? right[i - 1] * from[i - 1] : 0;
        sum += i + 1 < from.length ? left[i + 1] * from[i + 1] : 0;
        sum += i >= columns ? up[i - columns] * from[i - columns] : 0;
        sum += i + columns < from.length ? down[i + columns] * from[i + columns] : 0;
        return sum;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public Field2D mass() {
        return new Field2D(shape.bounds(), columns, rows, mass.clone());
    }

    @Override
    public void copyTo(double[] out) {
        System.arraycopy(mass, 0, out, 0, mass.length);
    }
}
