package pushforward.engine.math;

import java.util.Arrays;

/**
 * The one-to-one assignment of n rows to n columns with the least total cost, by shortest augmenting paths in O(n³) (Jonker and Volgenant
 * 1987).
 *
 * <p>Rows enter one after another. With prices u and v such that c − u − v is never negative and zero where rows are assigned, the cheapest way
 * to make room for a new row is a shortest path, which Dijkstra's algorithm finds. Room for one size; for one thread at a time.
 */
public final class Assignment {
    private static final int NONE = -1;

    private final int size;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;
    private final int[] columnOf;
    private final double[] distance;
    /** The row from which a column was reached on the shortest path. */
    private final int[] reachedFrom;

    private final boolean[] settled;

    /** Makes room for {@code size} rows and columns. */
    public Assignment(int size) {
        this.size = size;
        rowPrice = new double[size];
        columnPrice = new double[size];
        rowOf = new int[size];
        columnOf = new int[size];
        distance = new double[size];
        reachedFrom = new int[size];
        settled = new boolean[size];
    }

    /** How many rows and columns there are. */
    public int size() {
        return size;
    }

    /**
     * Returns the column of each row, in storage that the next call overwrites.
     *
     * @param cost finite; that of row i and column j at {@code i * size + j}
     */
    public int[] solve(double[] cost) {
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
        lowerColumns(cost);
        for (int row = 0; row < size; row++) {
            if (columnOf[row] == NONE) {
                augment(cost, row);
            }
        }
        return columnOf;
    }

    /** u of a row after {@link #solve}. */
    double rowPrice(int row) {
        return rowPrice[row];
    }

    /** v of a column after {@link #solve}. */
    double columnPrice(int column) {
        return columnPrice[column];
    }

    /** The prices to begin with: each column's least cost, and its row if that is still free. */
    private void lowerColumns(double[] cost) {
        Arrays.fill(rowPrice, 0);
        for (int column = size - 1; column >= 0; column--) {
            int best = 0;
            for (int row = 1; row < size; row++) {
                if (cost[row * size + column] < cost[best * size + column]) {
                    best = row;
                }
            }
            columnPrice[column] = cost[best * size + column];
            if (columnOf[best] == NONE) {
                columnOf[best] = column;
                rowOf[column] = best;
            }
        }
    }

    private void augment(double[] cost, int newRow) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(settled, false);
        double length = 0;
        int row = newRow;
        int column;
        do {
            relax(cost, row, length);
            column = nearest();
            settled[column] = true;
            length = distance[column];
            row = rowOf[column];
        } while (row != NONE);
        reprice(newRow, length);
        while (true) {
            int from = reachedFrom[column];
            int before = columnOf[from];
            rowOf[column] = from;
            columnOf[from] = column;
            if (from == newRow) {
                return;
            }
            column = before;
        }
    }

    private void relax(double[] cost, int row, double length) {
        double spent = length - rowPrice[row];
        int at = row * size;
        for (int column = 0; column < size; column++) {
            double through = spent + cost[at + column] - columnPrice[column];
            if (!settled[column] && through < distance[column]) {
                distance[column] = through;
                reachedFrom[column] = row;
            }
        }
    }

    private int nearest() {
        int best = NONE;
        for (int column = 0; column < size; column++) {
            if (!settled[column] && (best == NONE || distance[column] < distance[best])) {
                best = column;
            }
        }
        return best;
    }

    private void reprice(int newRow, double length) {
        rowPrice[newRow] += length;
        for (int column = 0; column < size; column++) {
            if (settled[column]) {
                double saved = length - distance[column];
                columnPrice[column] -= saved;
                if (rowOf[column] != NONE) {
                    rowPrice[rowOf[column]] += saved;
                }
            }
        }
    }
}
