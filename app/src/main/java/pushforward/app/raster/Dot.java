package pushforward.app.raster;

/**
 * The picture of one particle at every position between pixels, in whole numbers: sums of dots are exact and the same in any order.
 *
 * <p>A dot of radius r covers a pixel at distance d by clamp(r + ½ − d, 0, 1). Every stamp of a dot has the same {@link #mass}, so
 * that a particle counts the same wherever it lies between pixels.
 */
final class Dot {
    /** What full cover of a pixel counts. */
    static final int FULL = 256;

    /** Positions between two pixels that are told apart. */
    static final int POSITIONS = 8;

    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 24;

    private final double radius;
    private final int side;
    private final int mass;
    private final int[][] stamps;

    /** Prepares the stamps of a dot whose radius is given in device pixels; below half a pixel it stays half a pixel. */
    Dot(double radius) {
        this.radius = Math.max(SMALLEST, Math.min(LARGEST, radius));
        this.side = 2 * (int) Math.ceil(this.radius) + 1;
        this.mass = (int) Math.round(FULL * Math.PI * this.radius * this.radius);
        this.stamps = new int[POSITIONS * POSITIONS][];
        for (int row = 0; row < POSITIONS; row++) {
            for (int column = 0; column < POSITIONS; column++) {
                stamps[row * POSITIONS + column] = stamp((column + 0.5) / POSITIONS, (row + 0.5) / POSITIONS);
            }
        }
    }

    double radius() {
        return radius;
    }

    /** Width and height of a stamp in pixels. */
    int side() {
        return side;
    }

    /** How far the stamp's first pixel lies to the left of and above the pixel that holds the particle. */
    int reach() {
        return (side - 1) / 2;
    }

    /** The sum over any stamp. */
    int mass() {
        return mass;
    }

    /** The stamp for a particle in this part of its pixel, row by row. */
    int[] stamp(int column, int row) {
        return stamps[row * POSITIONS + column];
    }

    private int[] stamp(double withinX, double withinY) {
        double[] cover = new double[side * side];
        double total = 0;
        for (int i = 0; i < cover.length; i++) {
            double dx = i % side - reach() + 0.5 - withinX;
            double dy = i / side - reach() + 0.5 - withinY;
            cover[i] = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(dx, dy)));
            total += cover[i];
        }
        return wholeNumbers(cover, mass / total);
    }

    /** Rounds so that what is lost at one pixel is given to the next that has any, and the sum is exact. */
    private static int[] wholeNumbers(double[] cover, double unit) {
        int[] whole = new int[cover.length];
        double soFar = 0;
        int given = 0;
        for (int i = 0; i < cover.length; i++) {
            soFar += cover[i] * unit;
            whole[i] = (int) Math.round(soFar) - given;
            given += whole[i];
        }
        return whole;
    }
}
