package pushforward.app.raster;

import pushforward.engine.math.Bounds;

/**
 * Which part of the plane is looked at, independent of the size of the picture: the model point in its middle and the size of a
 * layout pixel. Pixels count from the upper left corner, model coordinates upwards.
 *
 * @param centreX first coordinate of the middle, in model units
 * @param centreY second coordinate of the middle, in model units
 * @param unitsPerPixel model units that one layout pixel covers, positive
 */
public record Viewport(double centreX, double centreY, double unitsPerPixel) {
    /** The finest and the coarsest that can be looked at; beyond, coordinates lose their last digits. */
    private static final double FINEST = 1e-9;

    private static final double COARSEST = 1e6;

    public Viewport {
        if (!Double.isFinite(centreX) || !Double.isFinite(centreY) || !(unitsPerPixel > 0 && unitsPerPixel < 1e300)) {
            throw new IllegalArgumentException("a viewport needs a finite centre and a positive finite scale, got "
                    + centreX + ", " + centreY + ", " + unitsPerPixel);
        }
    }

    /** Returns the viewport that shows all of {@code bounds} in the middle of a picture of {@code width} by {@code height}. */
    public static Viewport fitting(Bounds bounds, double width, double height) {
        double units = Math.max(bounds.width() / Math.max(1, width), bounds.height() / Math.max(1, height));
        return new Viewport(bounds.centreX(), bounds.centreY(), units);
    }

    /** The same in a picture whose upper and right edge have a band of so many pixels that shall stay free. */
    public static Viewport fitting(Bounds bounds, double width, double height, double band) {
        return fitting(bounds, width - band, height - band).panned(-band / 2, band / 2);
    }

    /** The pixel column of a first coordinate in a picture that is {@code width} pixels wide. */
    public double pixelX(double x, double width) {
        return width / 2 + (x - centreX) / unitsPerPixel;
    }

    /** The pixel row of a second coordinate in a picture that is {@code height} pixels high. */
    public double pixelY(double y, double height) {
        return height / 2 - (y - centreY) / unitsPerPixel;
    }

    /** The first coordinate of a pixel column. */
    public double modelX(double pixelX, double width) {
        return centreX + (pixelX - width / 2) * unitsPerPixel;
    }

    /** The second coordinate of a pixel row. */
    public double modelY(double pixelY, double height) {
        return centreY - (pixelY - height / 2) * unitsPerPixel;
    }

    /** The rectangle that a picture of this size shows. */
    public Bounds visible(double width, double height) {
        return Bounds.around(centreX, centreY, Math.max(1, width) * unitsPerPixel, Math.max(1, height) * unitsPerPixel);
    }

    /** Returns the viewport after the picture was dragged by so many pixels to the right and down. */
    public Viewport panned(double right, double down) {
        return new Viewport(centreX - right * unitsPerPixel, centreY + down * unitsPerPixel, unitsPerPixel);
    }

    /**
     * Returns the viewport magnified about a pixel, whose model point stays where it is.
     *
     * @param factor greater than 1 to come closer
     * @param right the pixel's distance from the middle of the picture, to the right
     * @param down the pixel's distance from the middle of the picture, downwards
     */
    public Viewport zoomed(double factor, double right, double down) {
        double units = Math.max(FINEST, Math.min(COARSEST, unitsPerPixel / factor));
        double moved = unitsPerPixel - units;
        return new Viewport(centreX + right * moved, centreY - down * moved, units);
    }
}
