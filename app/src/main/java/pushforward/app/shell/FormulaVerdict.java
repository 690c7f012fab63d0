package pushforward.app.shell;

import java.util.Locale;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;
import pushforward.engine.target.FormulaTarget;

/**
 * What there is to say about a formula that can be read.
 *
 * @param tone how it is said
 * @param sentence one or two
 * @param offer what can be done about it
 */
record FormulaVerdict(Tone tone, String sentence, Offer offer) {
    private static final int SIDE = 64;
    private static final double ROUGH = 1e-3;
    /** How much wider than what is shown the rectangle is that is searched for places without density. */
    private static final double SURROUNDINGS = 1.5;

    private static final String GAUSSIAN = String.format(
            Locale.ROOT, "a Gaussian of standard deviation %.0f about the origin", FormulaTarget.CONFINEMENT);

    /** Whether all is well. */
    enum Tone {
        QUIET,
        WARNING
    }

    /** What a button can do. */
    enum Offer {
        NOTHING,
        CONFINE,
        RELEASE
    }

    /** Whether the density is multiplied by a Gaussian already. */
    enum Confinement {
        ON,
        /** It is not, and that would make the integral finite. */
        OFF_AND_WOULD_HELP,
        OFF
    }

    /** Looks at a target; not for the UI thread. */
    static FormulaVerdict of(Target target, Confinement confinement) {
        Normaliser normaliser = target.normaliser();
        if (!normaliser.isKnown()) {
            return endless(confinement);
        }
        Offer offer = confinement == Confinement.ON ? Offer.RELEASE : Offer.NOTHING;
        String confined = confinement == Confinement.ON ? " Confined: multiplied by " + GAUSSIAN + "." : "";
        if (normaliser.relativeError() > ROUGH) {
            return new FormulaVerdict(
                    Tone.WARNING,
                    "Its integral is known to " + percent(normaliser.relativeError())
                            + " only: it has edges or peaks finer than the finest grid." + confined,
                    offer);
        }
        return new FormulaVerdict(
                Tone.QUIET, "log ∫ = " + known(normaliser) + "." + tails(target) + holes(target) + confined, offer);
    }

    private static FormulaVerdict endless(Confinement confinement) {
        String infinite = "The integral is infinite: the density goes on for ever.";
        return switch (confinement) {
            case ON ->
                new FormulaVerdict(
                        Tone.WARNING,
                        "The integral is infinite even after multiplying by " + GAUSSIAN + ".",
                        Offer.RELEASE);
            case OFF_AND_WOULD_HELP ->
                new FormulaVerdict(
                        Tone.WARNING, infinite + " Multiplied by " + GAUSSIAN + " it is finite.", Offer.CONFINE);
            case OFF ->
                new FormulaVerdict(
                        Tone.WARNING, infinite + " Multiplying by " + GAUSSIAN + " does not help.", Offer.NOTHING);
        };
    }

    private static String known(Normaliser normaliser) {
        return String.format(Locale.ROOT, "%.4f", normaliser.logValue()).replace('-', '−');
    }

    private static String tails(Target target) {
        return Double.isNaN(target.moments().meanVariance()) ? " Its tails are so heavy that it has no variance." : "";
    }

    /** Whether there are places about its mass that have no density; smooth ones have some everywhere. */
    private static String holes(Target target) {
        Bounds bounds = target.bounds().scaled(SURROUNDINGS);
        Points places = Points.zeros(SIDE * SIDE);
        for (int k = 0; k < places.size(); k++) {
            places.set(
                    k,
                    bounds.minX() + bounds.width() * (k % SIDE + 0.5) / SIDE,
                    bounds.minY() + bounds.height() * (k / SIDE + 0.5) / SIDE);
        }
        double[] logs = new double[places.size()];
        target.logDensity(places, 0, logs.length, logs);
        for (double log : logs) {
            if (log == Double.NEGATIVE_INFINITY) {
                return " Where it is undefined or not above 0, it counts as 0.";
            }
        }
        return "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
