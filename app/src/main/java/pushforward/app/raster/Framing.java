package pushforward.app.raster;

import pushforward.engine.math.Bounds;

/**
 * A viewport in a picture of a certain size.
 *
 * @param viewport which part of the plane
 * @param width width in layout pixels, positive
 * @param height height in layout pixels, positive
 * @param scale device pixels of the image for a layout pixel, positive
 */
public record Framing(Viewport viewport, double width, double height, double scale) {

    public Framing {
        if (!(width > 0 && height > 0 && scale > 0 && width * scale <= 1 << 15 && height * scale <= 1 << 15)) {
            throw new IllegalArgumentException("a picture needs positive sides of at most 32768 pixels, got " + width
                    + " x " + height + " at scale " + scale);
        }
    }

    /** Width of the image in device pixels. */
    public int imageWidth() {
        return Math.max(1, (int) Math.ceil(width * scale - 1e-6));
    }

    /** Height of the image in device pixels. */
    public int imageHeight() {
        return Math.max(1, (int) Math.ceil(height * scale - 1e-6));
    }

    /** What is seen. */
    public Bounds visible() {
        return viewport.visible(width, height);
    }

    /** Model units of a device pixel. */
    double unitsPerDevicePixel() {
        return viewport.unitsPerPixel() / scale;
    }

    /** The first coordinate of the left edge of device column 0. */
    double left() {
        return viewport.modelX(0, width);
    }

    /** The second coordinate of the upper edge of device row 0. */
    double top() {
        return viewport.modelY(0, height);
    }
}
