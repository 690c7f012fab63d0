package pushforward.engine.drawing;

import java.util.Arrays;
import pushforward.engine.math.Points;

/**
 * One thing that a person did to a drawing. Edits are kept, not pixels: undo drops the last one, and a drawing can be rendered
 * again at any resolution. Lengths are in model units.
 */
public sealed interface Edit {

    /**
     * One press of the mouse, its movement, and its release.
     *
     * @param tool what it does to the ink under it
     * @param path the places the pointer went through, at least one
     * @param radius of the brush, positive
     * @param softness 0 for a hard edge, 1 for ink that fades from the centre on
     * @param strength how much ink one pass lays down or takes away, in (0, 1]
     */
    record Stroke(Tool tool, Points path, double radius, double softness, double strength) implements Edit {
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Stroke that
                            && tool == that.tool
                            && Arrays.equals(path.x(), that.path.x())
                            && Arrays.equals(path.y(), that.path.y())
                            && radius == that.radius
                            && softness == that.softness
                            && strength == that.strength;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(path.x()) * 31 + Arrays.hashCode(path.y());
        }
    }

    /** What a stroke does. */
    enum Tool {
        BRUSH,
        ERASER
    }

    /**
     * Blurs everything so far with a Gaussian.
     *
     * @param sigma its standard deviation, positive
     */
    record Blur(double sigma) implements Edit {}

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
}
