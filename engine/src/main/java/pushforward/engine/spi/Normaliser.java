package pushforward.engine.spi;

/**
 * The integral Z of a target's density over the plane.
 *
 * @param logValue log Z; NaN if the integral is not known
 * @param relativeError a bound on the relative error of Z; 0 for a closed form
 * @param origin how it is known
 */
public record Normaliser(double logValue, double relativeError, Origin origin) {

    /** How an integral is known. */
    public enum Origin {
        CLOSED_FORM,
        QUADRATURE,
        UNKNOWN
    }

    /** The integral of a density that is normalised as it stands. */
    public static final Normaliser ONE = closedForm(0);

    /** An integral that nobody knows. */
    public static final Normaliser UNKNOWN = new Normaliser(Double.NaN, Double.NaN, Origin.UNKNOWN);

    public static Normaliser closedForm(double logValue) {
        return new Normaliser(logValue, 0, Origin.CLOSED_FORM);
    }

    public static Normaliser quadrature(double logValue, double relativeError) {
        return new Normaliser(logValue, relativeError, Origin.QUADRATURE);
    }

    public boolean isKnown() {
        return origin != Origin.UNKNOWN;
    }
}
