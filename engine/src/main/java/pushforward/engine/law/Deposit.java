package pushforward.engine.law;

/**
 * How a unit of mass at any place of an axis is put on whole cells, four in a row: the weights add up to 1 and have their mean where the
 * mass is.
 */
enum Deposit {
    /**
     * The quadratic spline (“triangular-shaped cloud”, Hockney and Eastwood 1988): non-negative, and it adds the variance ¼ cell² wherever
     * the mass is, so that it can be taken off the noise.
     */
    SPLINE(0.25) {
        @Override
        int weights(double place, double[] out) {
            double middle = Math.rint(place);
            double d = place - middle;
            out[0] = (0.5 - d) * (0.5 - d) / 2;
            out[1] = 0.75 - d * d;
            out[2] = (0.5 + d) * (0.5 + d) / 2;
            out[3] = 0;
            return (int) middle - 1;
        }
    },
    /** The cubic of Lagrange: it adds no variance at all, but two of its weights are slightly negative. */
    CUBIC(0) {
        @Override
        int weights(double place, double[] out) {
            double below = Math.floor(place);
            double d = place - below;
            out[0] = -d * (d - 1) * (d - 2) / 6;
            out[1] = (d + 1) * (d - 1) * (d - 2) / 2;
            out[2] = -(d + 1) * d * (d - 2) / 2;
            out[3] = (d + 1) * d * (d - 1) / 6;
            return (int) below - 1;
        }
    };

    private final double variance;

    Deposit(double variance) {
        this.variance = variance;
    }

    /** The variance that it adds, in squares of the cell's width. */
    double variance() {
        return variance;
    }

    /**
     * Writes the four weights.
     *
     * @param place in cells, whole numbers being their middles
     * @return the cell of the first weight
     */
    abstract int weights(double place, double[] out);
}
