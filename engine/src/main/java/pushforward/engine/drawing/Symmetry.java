package pushforward.engine.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn once and appears several times: the group of mirrorings or turnings about a centre under which an edit's ink does not
 * change.
 *
 * @param kind which group
 * @param order how many turnings, from 2 to {@link #MOST_TURNS} for rotations, 1 for all others
 * @param centreX first coordinate of the centre, in model units
 * @param centreY second coordinate of the centre, in model units
 */
public record Symmetry(Kind kind, int order, double centreX, double centreY) {
    /** The most turnings of a rotation. */
    public static final int MOST_TURNS = 12;

    /** What is drawn once appears once. */
    public static final Symmetry NONE = new Symmetry(Kind.NONE, 1, 0, 0);

    /** The groups that there are. */
    public enum Kind {
        NONE,
        /** Mirrored at the vertical line through the centre. */
        LEFT_RIGHT,
        /** Mirrored at the horizontal line through the centre. */
        TOP_BOTTOM,
        /** Mirrored at both lines, and so also turned by half a turn. */
        BOTH,
        /** Turned about the centre by whole multiples of one n-th of a turn. */
        ROTATION
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the centre is not finite or the order is not one of the kind's
     */
    public Symmetry {
        boolean turns = kind == Kind.ROTATION ? order >= 2 && order <= MOST_TURNS : order == 1;
        if (!turns) {
            throw new IllegalArgumentException("a symmetry of " + order
                    + " turns is not possible; a rotation has from 2 to " + MOST_TURNS + ", any other symmetry 1");
        }
        if (!Double.isFinite(centreX) || !Double.isFinite(centreY)) {
            throw new IllegalArgumentException("a symmetry needs a finite centre, got " + centreX + ", " + centreY);
        }
    }

    /** Returns the rotation of an order about a centre. */
    public static Symmetry rotation(int order, double centreX, double centreY) {
        return new Symmetry(Kind.ROTATION, order, centreX, centreY);
    }

    /** Returns the mirroring of a kind about a centre. */
    public static Symmetry mirror(Kind kind, double centreX, double centreY) {
        return new Symmetry(kind, 1, centreX, centreY);
    }

    /** The elements of the group; the first leaves everything where it is. */
    public List<Image> images() {
        List<Image> images = new ArrayList<>();
        images.add(image(1, 0, 0, 1));
        switch (kind) {
            case NONE -> {}
            case LEFT_RIGHT -> images.add(image(-1, 0, 0, 1));
            case TOP_BOTTOM -> images.add(image(1, 0, 0, -1));
            case BOTH -> {
                images.add(image(-1, 0, 0, 1));
                images.add(image(1, 0, 0, -1));
                images.add(image(-1, 0, 0, -1));
            }
            case ROTATION -> {
                for (int turn = 1; turn < order; turn++) {
                    double cosine = cosine(turn, order);
                    double sine = cosine(turn * 4 - order, 4 * order);
                    images.add(image(cosine, -sine, sine, cosine));
                }
            }
        }
        return images;
    }

    private Image image(double xx, double xy, double yx, double yy) {
        return new Image(xx, xy, yx, yy, centreX, centreY);
    }

    /** The cosine of a share of a turn, exact for quarters. */
    private static double cosine(int share, int of) {
        int quarters = 4 * share;
        if (quarters % of == 0) {
            return switch (Math.floorMod(quarters / of, 4)) {
                case 0 -> 1;
                case 2 -> -1;
                default -> 0;
            };
        }
        return Math.cos(2 * Math.PI * share / of);
    }

    /**
     * One element of the group: x ↦ c + M (x − c) with an orthogonal matrix M.
     *
     * @param xx first row, first column of M
     * @param xy first row, second column
     * @param yx second row, first column
     * @param yy second row, second column
     * @param centreX first coordinate of c
     * @param centreY second coordinate of c
     */
    public record Image(double xx, double xy, double yx, double yy, double centreX, double centreY) {

        /** First coordinate of where a point goes. */
        public double x(double x, double y) {
            return centreX + xx * (x - centreX) + xy * (y - centreY);
        }

        /** Second coordinate of where a point goes. */
        public double y(double x, double y) {
            return centreY + yx * (x - centreX) + yy * (y - centreY);
        }

        /** Returns the image that undoes this one. */
        public Image inverse() {
            return new Image(xx, yx, xy, yy, centreX, centreY);
        }
    }
}
