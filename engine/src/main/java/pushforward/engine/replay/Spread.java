package pushforward.engine.replay;

/**
 * Mean and standard deviation of all finite numbers of some rows.
 *
 * @param mean 0 if there is none
 * @param deviation 0 if there are fewer than two
 */
public record Spread(double mean, double deviation) {

    /** Measures rows; every chain is a row. */
    public static Spread of(double[][] rows) {
        long count = 0;
        double mean = 0;
        double squares = 0;
        for (double[] row : rows) {
            for (double value : row) {
                if (Double.isFinite(value)) {
                    count++;
                    double off = value - mean;
                    mean += off / count;
                    squares += off * (value - mean);
                }
            }
        }
        return new Spread(mean, count < 2 ? 0 : Math.sqrt(squares / (count - 1)));
    }
}
