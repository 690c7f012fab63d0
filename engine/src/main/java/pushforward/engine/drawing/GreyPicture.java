package pushforward.engine.drawing;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.param.InvalidInputException;

/**
 * A grey picture of 16 bits, as the content of a parameter.
 *
 * @param width columns
 * @param height rows
 * @param light lightness of each pixel as an unsigned number, 65535 for white, row by row from the top
 * @param cover how much of each pixel is there, 65535 for all of it; empty if all of every pixel is
 */
public record GreyPicture(int width, int height, short[] light, short[] cover) {
    /** The greatest value of a pixel. */
    public static final int WHITE = 0xFFFF;

    /** A soft disc in a ring, so that a target is complete before a file is opened. */
    public static final GreyPicture SAMPLE = sample(64);

    /** Which pixels carry mass. */
    public enum Ink {
        LIGHT,
        DARK
    }

    /**
     * Creates a picture over the arrays themselves, which nobody may change any more.
     *
     * @throws InvalidInputException if there are not as many values as pixels
     */
    public GreyPicture {
        if (width < 1 || height < 1 || light.length != width * height) {
            throw new InvalidInputException("The picture has " + light.length + " pixels; it must have " + width
                    + " times " + height + ", and at least one.");
        }
        if (cover.length != 0 && cover.length != light.length) {
            throw new InvalidInputException("The picture has " + cover.length
                    + " values of cover; it must have none or one a pixel, " + light.length + ".");
        }
    }

    private static GreyPicture sample(int side) {
        short[] light = new short[side * side];
        for (int i = 0; i < light.length; i++) {
            double r = 2 * Math.hypot(i % side + 0.5 - side / 2.0, i / side + 0.5 - side / 2.0) / side;
            double value = Math.exp(-0.5 * r * r / 0.04) + Math.exp(-0.5 * (r - 0.7) * (r - 0.7) / 0.0064);
            light[i] = (short) Math.round(WHITE * Math.min(1, value));
        }
        return new GreyPicture(side, side, light, new short[0]);
    }

    /** Whether the edge is there and light, as of most drawings on paper: then what is meant is dark. */
    public boolean hasLightBorder() {
        double total = 0;
        int count = 0;
        for (int row = 0; row < height; row++) {
            boolean edge = row == 0 || row == height - 1;
            for (int column = 0; column < width; column += edge ? 1 : Math.max(1, width - 1)) {
                total += ink(column, row, Ink.LIGHT);
                count++;
            }
        }
        return total > 0.5 * count;
    }

    /** How much ink is on a pixel, from 0 to 1. */
    public double ink(int column, int row, Ink ink) {
        int at = row * width + column;
        double lightness = Short.toUnsignedInt(light[at]) / (double) WHITE;
        double there = cover.length == 0 ? 1 : Short.toUnsignedInt(cover[at]) / (double) WHITE;
        return there * (ink == Ink.LIGHT ? lightness : 1 - lightness);
    }

    /**
     * Lays the picture on a field about the origin, each pixel a cell.
     *
     * @param side length of the longer side in model units
     */
    public Field2D field(double side, Ink ink) {
        double pixel = side / Math.max(width, height);
        double[] values = new double[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                values[(height - 1 - row) * width + column] = ink(column, row, ink);
            }
        }
        return new Field2D(Bounds.around(0, 0, width * pixel, height * pixel), width, height, values);
    }

    /** The same picture as an edit of a drawing, whose light is ink. */
    public Edit.Picture asEdit() {
        byte[] grey = new byte[light.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.round(255 * ink(i % width, i / width, Ink.LIGHT));
        }
        return new Edit.Picture(width, height, grey);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof GreyPicture that
                        && width == that.width
                        && height == that.height
                        && Arrays.equals(light, that.light)
                        && Arrays.equals(cover, that.cover);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(light);
    }

    @Override
    public String toString() {
        return width + " by " + height + " pixels";
    }
}
