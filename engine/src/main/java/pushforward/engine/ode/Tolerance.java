package pushforward.engine.ode;

/**
 * How wrong one step may be: atol + rtol |y| for each number.
 *
 * @param relative rtol, positive
 * @param absolute atol, positive, in the units of the numbers
 */
public record Tolerance(double relative, double absolute) {

    public Tolerance {
        if (!(relative > 0) || !(absolute > 0)) {
            throw new IllegalArgumentException("tolerances " + relative + " and " + absolute);
        }
    }

    /** The same number for both, which suits values of order one. */
    public static Tolerance of(double both) {
        return new Tolerance(both, both);
    }

    double scale(double before, double after) {
        return absolute + relative * Math.max(Math.abs(before), Math.abs(after));
    }
}
