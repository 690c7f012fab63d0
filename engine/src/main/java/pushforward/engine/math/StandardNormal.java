package pushforward.engine.math;

/** The standard normal distribution N(0, 1) in one dimension. */
public final class StandardNormal {

    private static final double CENTRAL = 0.425;

    private StandardNormal() {}

    /**
     * The quantile function Φ⁻¹(p), to about 1e−16 relative (Wichura 1988, algorithm AS 241, routine PPND16).
     *
     * @param p a probability in (0, 1); 0 and 1 give the infinities, anything else outside gives NaN
     */
    public static double quantile(double p) {
        double q = p - 0.5;
        return Math.abs(q) <= CENTRAL ? central(q) : tail(p, q);
    }

    /**
     * Replaces the first {@code count} probabilities by their quantiles. The loop without branches is one that the compiler turns into
     * vector instructions; the tails, one in seven, are mended afterwards.
     */
    static void quantiles(double[] values, int count, double[] work) {
        System.arraycopy(values, 0, work, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] = central(work[i] - 0.5);
        }
        for (int i = 0; i < count; i++) {
            double q = work[i] - 0.5;
            if (Math.abs(q) > CENTRAL) {
                values[i] = tail(work[i], q);
            }
        }
    }

    /** For |p − ½| ≤ 0.425: a rational function of q = p − ½. */
    private static double central(double q) {
        double r = 0.180625 - q * q;
        return q
                * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                                                                                        + 45921.953931549871457)
                                                                                * r
                                                                        + 13731.693765509461125)
                                                                * r
                                                        + 1971.5909503065514427)
                                                * r
                                        + 133.14166789178437745)
                                * r
                        + 3.387132872796366608)
                / (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                                                                                        + 21213.794301586595867)
                                                                                * r
                                                                        + 5394.1960214247511077)
                                                                * r
                                                        + 687.1870074920579083)
                                                * r
                                        + 42.313330701600911252)
                                * r
                        + 1.0);
    }

    private static double tail(double p, double q) {
        double smaller = q < 0 ? p : 1 - p;
        if (!(smaller > 0)) {
            return smaller == 0 ? Math.copySign(Double.POSITIVE_INFINITY, q) : Double.NaN;
        }
        double r = Math.sqrt(-Math.log(smaller));
        double magnitude;
        if (r <= 5) {
            r -= 1.6;
            magnitude = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177)
                                                                                                    * r
                                                                                            + 1.27045825245236838258)
                                                                                    * r
                                                                            + 3.64784832476320460504)
                                                                    * r
                                                            + 5.7694972214606914055)
                                                    * r
                                            + 4.6303378461565452959)
                                    * r
                            + 1.42343711074968357734)
                    / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966)
                                                                                                    * r
                                                                                            + 0.14810397642748007459)
                                                                                    * r
                                                                            + 0.68976733498510000455)
                                                                    * r
                                                            + 1.6763848301838038494)
                                                    * r
                                            + 2.05319162663775882187)
                                    * r
                            + 1.0);
        } else {
            r -= 5;
            magnitude = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
                                                                                                            + 0.0012426609473880784386)
                                                                                                    * r
                                                                                            + 0.026532189526576123093)
                                                                                    * r
                                                                            + 0.29656057182850489123)
                                                                    * r
                                                            + 1.7848265399172913358)
                                                    * r
                                            + 5.4637849111641143699)
                                    * r
                            + 6.6579046435011037772)
                    / (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5)
                                                                                                    * r
                                                                                            + 7.868691311456132591e-4)
                                                                                    * r
                                                                            + 0.0148753612908506148525)
                                                                    * r
                                                            + 0.13692988092273580531)
                                                    * r
                                            + 0.59983220655588793769)
                                    * r
                            + 1.0);
        }
        return q < 0 ? -magnitude : magnitude;
    }
}
