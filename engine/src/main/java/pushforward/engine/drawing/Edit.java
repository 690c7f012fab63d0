package pushforward.engine.drawing;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;

/**
 * One thing that a person did to a drawing. Edits are kept, not pixels: undo drops the last one, and a drawing can be rendered
 * again at any resolution. Lengths are in model units, and all are checked: an {@link IllegalArgumentException} says what is not
 * possible.
 */
public sealed interface Edit {

    /** What a mark does. */
    enum Tool {
        BRUSH,
        ERASER
    }

    /**
     * An edit that lays ink down, or takes it away, in some places: its shape says how much of its strength each place gets, and its
     * symmetry where else the same appears.
     *
     * <p>A mark is one wash: where its own parts or images lie over one another they do not add up. Only the stamps of Gaussians are sums,
     * and those share their weight among their images.
     */
    sealed interface Mark extends Edit {

        /** What it does to the ink. */
        Tool tool();

        /** How much of it, where it is at its strongest. */
        double strength();

        /** Where else it appears. */
        Symmetry symmetry();
    }

    /**
     * One press of the mouse, its movement, and its release; with two points a straight line, and closed it is an outline.
     *
     * @param tool what it does to the ink under it
     * @param path the places the pointer went through, at least one
     * @param radius of the brush, positive
     * @param softness 0 for a hard edge, 1 for ink that fades from the centre on
     * @param strength how much ink one pass lays down or takes away, in (0, 1]
     * @param symmetry where else it appears
     */
    record Stroke(Tool tool, Points path, double radius, double softness, double strength, Symmetry symmetry)
            implements Mark {

        public Stroke {
            Shapes.requirePath(path);
            Shapes.requirePositive("radius", radius);
            Shapes.requireShare("softness", softness);
            Shapes.requireStrength(strength);
        }

        /** Makes a stroke that appears once. */
        public Stroke(Tool tool, Points path, double radius, double softness, double strength) {
            this(tool, path, radius, softness, strength, Symmetry.NONE);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Stroke that
                            && tool == that.tool
                            && Shapes.same(path, that.path)
                            && radius == that.radius
                            && softness == that.softness
                            && strength == that.strength
                            && symmetry.equals(that.symmetry);
        }

        @Override
        public int hashCode() {
            return Shapes.hash(path);
        }
    }

    /**
     * Dots strewn along a path. Which dots is a function of the seed and of how far along the path they are, so they stay where they
     * are when the path grows, and at every resolution.
     *
     * @param path the places the can went through, at least one
     * @param radius of the can's cone, positive
     * @param softness 0 for dots all over the cone, 1 for more of them in its middle
     * @param strength how much ink a dot lays down, in (0, 1]
     * @param seed of the dots' places
     * @param symmetry where else they appear
     */
    record Spray(Points path, double radius, double softness, double strength, long seed, Symmetry symmetry)
            implements Mark {

        public Spray {
            Shapes.requirePath(path);
            Shapes.requirePositive("radius", radius);
            Shapes.requireShare("softness", softness);
            Shapes.requireStrength(strength);
        }

        @Override
        public Tool tool() {
            return Tool.BRUSH;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Spray that
                            && Shapes.same(path, that.path)
                            && radius == that.radius
                            && softness == that.softness
                            && strength == that.strength
                            && seed == that.seed
                            && symmetry.equals(that.symmetry);
        }

        @Override
        public int hashCode() {
            return Shapes.hash(path);
        }
    }

    /**
     * The inside of closed contours: a polygon, an ellipse, letters. Inside is where a contour goes round a place other than zero
     * times, counted with its sense (the non-zero rule, as in fonts).
     *
     * @param tool what it does to the ink under it
     * @param contours at least one, each of at least three points; the last is joined to the first
     * @param blur standard deviation of the Gaussian that its edge is blurred with; 0 for a sharp edge
     * @param strength how much ink it lays down or takes away, in (0, 1]
     * @param symmetry where else it appears
     */
    record Region(Tool tool, List<Points> contours, double blur, double strength, Symmetry symmetry) implements Mark {

        public Region {
            if (contours.isEmpty()) {
                throw new IllegalArgumentException("a region needs a contour");
            }
            for (Points contour : contours) {
                Shapes.requirePath(contour);
                if (contour.size() < 3) {
                    throw new IllegalArgumentException("a contour needs at least three points, got " + contour.size());
                }
            }
            if (!(blur >= 0 && blur < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a blur must be 0 or more, got " + blur);
            }
            Shapes.requireStrength(strength);
            contours = List.copyOf(contours);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Region that
                            && tool == that.tool
                            && Shapes.same(contours, that.contours)
                            && blur == that.blur
                            && strength == that.strength
                            && symmetry.equals(that.symmetry);
        }

        @Override
        public int hashCode() {
            return Shapes.hash(contours.get(0));
        }
    }

    /**
     * A Gaussian that stays editable: weight · N(m, C) of ink to the unit of area, where C has the standard deviations {@code along}
     * and {@code across} in the directions of {@code angle} and at right angles to it.
     *
     * @param weight its mass: the integral of its ink over the plane, positive; a brush of strength 1 lays down the mass 1 on each
     *     unit of area. Images by symmetry share it evenly.
     * @param meanX first coordinate of the mean
     * @param meanY second coordinate of the mean
     * @param along standard deviation in the direction of the angle, positive
     * @param across standard deviation at right angles to it, positive
     * @param angle counter-clockwise from the first axis, in radians
     * @param symmetry where else it appears
     */
    record Stamp(
            double weight, double meanX, double meanY, double along, double across, double angle, Symmetry symmetry)
            implements Mark {

        public Stamp {
            Shapes.requirePositive("weight", weight);
            Shapes.requirePositive("standard deviation", along);
            Shapes.requirePositive("standard deviation", across);
            if (!Double.isFinite(meanX) || !Double.isFinite(meanY) || !Double.isFinite(angle)) {
                throw new IllegalArgumentException(
                        "a Gaussian needs a finite mean and angle, got " + meanX + ", " + meanY + ", " + angle);
            }
        }

        @Override
        public Tool tool() {
            return Tool.BRUSH;
        }

        @Override
        public double strength() {
            return 1;
        }
    }

    /**
     * Blurs everything so far with a Gaussian.
     *
     * @param sigma its standard deviation, positive
     */
    record Blur(double sigma) implements Edit {
        public Blur {
            Shapes.requirePositive("standard deviation", sigma);
        }
    }

    /**
     * Sharpens everything so far by taking away a part of its blurred self (unsharp masking): ink + amount · (ink − blurred), cut at 0
     * and scaled so that there is as much ink as before.
     *
     * @param sigma standard deviation of the Gaussian it is blurred with, positive
     * @param amount how strongly, positive
     */
    record Sharpen(double sigma, double amount) implements Edit {
        public Sharpen {
            Shapes.requirePositive("standard deviation", sigma);
            Shapes.requirePositive("amount", amount);
        }
    }

    /**
     * Turns much into little: each cell gets the most ink there is plus the least, minus its own. Twice is as it was; an even canvas,
     * such as an empty one, stays as it is.
     */
    record Invert() implements Edit {}

    /**
     * Scales the ink so that the most on any cell is 1, the strength of one pass of a full brush; an empty canvas stays empty. The
     * density is the same; what is laid down afterwards has its usual share again.
     */
    record Normalise() implements Edit {}

    /** Takes all ink away. */
    record Clear() implements Edit {}

    /**
     * Adds a grey picture, fitted into the canvas and centred; its brighter pixels carry more ink, as its lightest pixel is 255.
     *
     * @param width columns
     * @param height rows
     * @param grey ink of each pixel, unsigned, row by row from the top
     */
    record Picture(int width, int height, byte[] grey) implements Edit {
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Picture that
                            && width == that.width
                            && height == that.height
                            && Arrays.equals(grey, that.grey);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(grey);
        }
    }

    /**
     * Adds ink that was computed rather than drawn, such as a density's: floating point keeps tails that a grey picture would lose.
     *
     * @param bounds where it lies in the plane
     * @param columns cells along x
     * @param rows cells along y
     * @param ink height of each cell, 0 or more and finite, row by row, the row of smallest y first
     */
    record Field(Bounds bounds, int columns, int rows, float[] ink) implements Edit {
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Field that
                            && bounds.equals(that.bounds)
                            && columns == that.columns
                            && rows == that.rows
                            && Arrays.equals(ink, that.ink);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ink);
        }
    }
}
