package pushforward.engine.replay;

import java.util.Arrays;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/**
 * Two variables of the draws of Markov chains with their provenance, as the content of a parameter. Immutable; equal to any other that
 * holds the same.
 */
public final class Recording {
    /** Nothing was recorded, which nobody can replay. */
    public static final Recording NONE =
            new Recording("nothing", "x", "y", new double[0][], new double[0][], new double[0][]);

    /** Draws that a scene can hold. */
    public static final int MOST_IN_A_SCENE = 5_000_000;

    private final String origin;
    private final String nameX;
    private final String nameY;
    private final double[][] x;
    private final double[][] y;
    private final double[][] divergent;
    private final Spread spreadX;
    private final Spread spreadY;

    private Recording(String origin, String nameX, String nameY, double[][] x, double[][] y, double[][] divergent) {
        this.origin = origin;
        this.nameX = nameX;
        this.nameY = nameY;
        this.x = x;
        this.y = y;
        this.divergent = divergent;
        spreadX = Spread.of(x);
        spreadY = Spread.of(y);
    }

    /**
     * Returns a recording over the given numbers, which are not copied and which nobody may change any more. Numbers need not be finite.
     *
     * @param origin what a person calls it, such as the name of its file
     * @param nameX the variable across
     * @param nameY the variable upwards
     * @param x a row for each chain, all of the same length
     * @param y the same
     * @param divergent a row for each chain, not 0 at draws that diverged; no rows if that is not known
     * @throws InvalidInputException if there is no draw, or the rows differ in length
     */
    public static Recording of(
            String origin, String nameX, String nameY, double[][] x, double[][] y, double[][] divergent) {
        if (x.length == 0 || x[0].length == 0) {
            throw new InvalidInputException("The recording holds no draws; it must hold at least one.");
        }
        int length = x[0].length;
        boolean even = y.length == x.length && (divergent.length == 0 || divergent.length == x.length);
        for (double[][] rows : new double[][][] {x, y, divergent}) {
            even &= Arrays.stream(rows).allMatch(row -> row.length == length);
        }
        if (!even) {
            throw new InvalidInputException(
                    "The chains of the recording differ in length; all must have the same number of draws.");
        }
        return new Recording(origin, nameX, nameY, x, y, divergent);
    }

    public String origin() {
        return origin;
    }

    public String nameX() {
        return nameX;
    }

    public String nameY() {
        return nameY;
    }

    /** The number of chains. */
    public int chains() {
        return x.length;
    }

    /** The number of draws of each chain. */
    public int length() {
        return x.length == 0 ? 0 : x[0].length;
    }

    /** The variable across, a row for each chain; not to be changed. */
    public double[][] x() {
        return x;
    }

    /** The variable upwards, a row for each chain; not to be changed. */
    public double[][] y() {
        return y;
    }

    /** Mean and standard deviation of the variable across. */
    public Spread spreadX() {
        return spreadX;
    }

    /** Mean and standard deviation of the variable upwards. */
    public Spread spreadY() {
        return spreadY;
    }

    /** Rows of marks, not 0 at draws that diverged; no rows if that is not known. Not to be changed. */
    public double[][] divergent() {
        return divergent;
    }

    /** Whether there are at most {@value #MOST_IN_A_SCENE} draws in all, which is what a scene can hold. */
    public boolean isSmallEnough() {
        return (long) chains() * length() <= MOST_IN_A_SCENE;
    }

    boolean isFinite(int chain, int draw) {
        return Double.isFinite(x[chain][draw]) && Double.isFinite(y[chain][draw]);
    }

    boolean isDivergent(int chain, int draw) {
        return divergent.length > 0 && divergent[chain][draw] != 0;
    }

    /** The first draw of each chain that is finite; (0, 0) for a chain that has none. */
    Points beginnings() {
        Points places = Points.zeros(chains());
        for (int c = 0; c < chains(); c++) {
            int draw = 0;
            while (draw < length() && !isFinite(c, draw)) {
                draw++;
            }
            if (draw < length()) {
                places.set(c, x[c][draw], y[c][draw]);
            }
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Recording that
                        && origin.equals(that.origin)
                        && nameX.equals(that.nameX)
                        && nameY.equals(that.nameY)
                        && Arrays.deepEquals(x, that.x)
                        && Arrays.deepEquals(y, that.y)
                        && Arrays.deepEquals(divergent, that.divergent);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * origin.hashCode() + chains()) + length();
    }

    @Override
    public String toString() {
        return origin + " (" + chains() + " chains of " + length() + " draws)";
    }
}
