package pushforward.engine.law;

import java.util.Arrays;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.LangevinStep;
import pushforward.engine.spi.LangevinStep.Scheme;
import pushforward.engine.spi.Target;

/**
 * The law of the unadjusted Langevin algorithm after each of its steps, bias and all: the mass of every cell moves along
 *
 * <p>x ↦ x + ε s(x), and is then convolved with N(0, 2εT I) (the kernel of Roberts and Tweedie 1996, applied to a law).
 *
 * <p>Mean and variance that a step gives to the masses in the middle of their cells are exact: the noise is less by what putting mass on
 * whole cells adds. Where the noise is so small that nothing would be left of it, less than half a cell, the mass is put down by a
 * cubic that adds nothing; then a few cells may be slightly negative. Mass is conserved; what would leave the rectangle is mirrored at
 * its edges or stays in its outermost cells. Cells whose move is not finite keep their mass, as particles there stay.
 */
public final class UnadjustedLangevinLaw implements Law {
    private static final int WEIGHTS = 4;

    private final Field2D shape;
    private final int columns;
    private final int rows;
    private final int[] toColumn;
    private final int[] toRow;
    private final double[] shares;
    private final double[] alongX;
    private final double[] alongY;
    private final double[] moved;
    private final double[] mixed;
    private final double[] line;
    private final double[] mass;
    private final boolean contracting;
    private long steps;

    /**
     * Prepares the moves.
     *
     * @param target evaluated on the cells of {@code start}
     * @param start probabilities of the cells
     * @param stepSize ε, positive
     * @param temperature T, 0 or more
     */
    public UnadjustedLangevinLaw(Target target, Field2D start, double stepSize, double temperature) {
        this(target, start, new LangevinStep(stepSize, temperature, 2 * stepSize * temperature, Scheme.EULER));
    }

    /**
     * Prepares the moves of a method that adds other noise, or whose drift is tamed.
     *
     * @param target evaluated on the cells of {@code start}
     * @param start probabilities of the cells
     * @param step what a step does; it must {@linkplain LangevinStep#isExact say so exactly}
     */
    public UnadjustedLangevinLaw(Target target, Field2D start, LangevinStep step) {
        shape = start;
        columns = start.columns();
        rows = start.rows();
        int cells = columns * rows;
        mass = start.values().clone();
        moved = new double[cells];
        mixed = new double[cells];
        double noise = step.noise();
        double noiseX = noise / (start.cellWidth() * start.cellWidth());
        double noiseY = noise / (start.cellHeight() * start.cellHeight());
        Deposit depositX = deposit(noiseX);
        Deposit depositY = deposit(noiseY);
        alongX = NoiseWeights.of(noiseX - depositX.variance());
        alongY = NoiseWeights.of(noiseY - depositY.variance());
        line = new double[columns + 2 * (alongX.length - 1)];
        toColumn = new int[cells];
        toRow = new int[cells];
        shares = new double[2 * WEIGHTS * cells];
        contracting = depositX == Deposit.SPLINE && depositY == Deposit.SPLINE;
        fillMoves(target, start, step, depositX, depositY);
    }

    private static Deposit deposit(double noise) {
        return noise >= Deposit.SPLINE.variance() ? Deposit.SPLINE : Deposit.CUBIC;
    }

    private void fillMoves(Target target, Field2D start, LangevinStep step, Deposit depositX, Deposit depositY) {
        Points from = InitialLaw.centres(start.bounds(), columns, rows);
        Points score = Points.zeros(from.size());
        target.score(from, 0, from.size(), score);
        double[] weights = new double[WEIGHTS];
        for (int i = 0; i < from.size(); i++) {
            double drift = step.drift(score.x()[i], score.y()[i]);
            double dx = drift * score.x()[i];
            double dy = drift * score.y()[i];
            if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
                toColumn[i] = Integer.MIN_VALUE;
                continue;
            }
            toColumn[i] = depositX.weights(place(i % columns, dx / start.cellWidth(), columns), weights);
            System.arraycopy(weights, 0, shares, 2 * WEIGHTS * i, WEIGHTS);
            toRow[i] = depositY.weights(place(i / columns, dy / start.cellHeight(), rows), weights);
            System.arraycopy(weights, 0, shares, 2 * WEIGHTS * i + WEIGHTS, WEIGHTS);
        }
    }

    /** Where mass goes, in cells; no further than the outermost ones. */
    private static double place(int from, double way, int cells) {
        return Math.max(0, Math.min(cells - 1, from + way));
    }

    @Override
    public void advance() {
        push();
        for (int row = 0; row < rows; row++) {
            spreadAlongRow(row * columns);
        }
        Arrays.fill(moved, 0);
        spreadAlongColumns();
        for (int i = 0; i < mass.length; i++) {
            mass[i] = (toColumn[i] == Integer.MIN_VALUE ? mass[i] : 0) + moved[i];
        }
        steps++;
    }

    /** Puts the mass of every cell where its move leads. */
    private void push() {
        Arrays.fill(moved, 0);
        for (int i = 0; i < mass.length; i++) {
            double m = mass[i];
            if (m == 0 || toColumn[i] == Integer.MIN_VALUE) {
                continue;
            }
            int share = 2 * WEIGHTS * i;
            int column = toColumn[i];
            boolean inside = column >= 0 && column + WEIGHTS <= columns;
            for (int k = 0; k < WEIGHTS; k++) {
                double part = m * shares[share + WEIGHTS + k];
                if (part != 0) {
                    int at = Math.max(0, Math.min(rows - 1, toRow[i] + k)) * columns;
                    for (int j = 0; j < WEIGHTS; j++) {
                        int to = inside ? column + j : Math.max(0, Math.min(columns - 1, column + j));
                        moved[at + to] += part * shares[share + j];
                    }
                }
            }
        }
    }

    /** Writes the convolution of a row of {@link #moved} to {@link #mixed}; beyond its ends it is mirrored. */
    private void spreadAlongRow(int begin) {
        int reach = alongX.length - 1;
        for (int i = 0; i < line.length; i++) {
            line[i] = moved[begin + mirrored(i - reach, columns)];
        }
        double middle = alongX[0];
        for (int i = 0; i < columns; i++) {
            mixed[begin + i] = middle * line[i + reach];
        }
        for (int n = 1; n <= reach; n++) {
            double weight = alongX[n];
            for (int i = 0; i < columns; i++) {
                mixed[begin + i] += weight * (line[i + reach - n] + line[i + reach + n]);
            }
        }
    }

    private void spreadAlongColumns() {
        for (int row = 0; row < rows; row++) {
            add(row, alongY[0], row);
            for (int n = 1; n < alongY.length; n++) {
                add(mirrored(row - n, rows), alongY[n], row);
                add(mirrored(row + n, rows), alongY[n], row);
            }
        }
    }

    private void add(int fromRow, double weight, int toRowHere) {
        int from = fromRow * columns;
        int to = toRowHere * columns;
        for (int i = 0; i < columns; i++) {
            moved[to + i] += weight * mixed[from + i];
        }
    }

    /** The cell that lies where a place beyond the edges is mirrored to. */
    private static int mirrored(int place, int cells) {
        int period = Math.floorMod(place, 2 * cells);
        return period < cells ? period : 2 * cells - 1 - period;
    }

    @Override
    public boolean isContracting() {
        return contracting;
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
