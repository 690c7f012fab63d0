package pushforward.app.charts;

import java.awt.Graphics2D;

/** Something that can be painted in any size. */
@FunctionalInterface
public interface Picture {
    /**
     * Paints all of it, background included.
     *
     * @param width in pixels
     * @param height in pixels
     */
    void paint(Graphics2D graphics, double width, double height);
}
