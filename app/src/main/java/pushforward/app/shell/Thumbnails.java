package pushforward.app.shell;

import java.util.Arrays;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pushforward.app.raster.ColourMap;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** Small pictures of targets. Evaluating is for the background; colouring is quick. */
final class Thumbnails {
    /** Layout size; the pictures are twice as fine. */
    static final int WIDTH = 102;

    static final int HEIGHT = 60;
    private static final int FINENESS = 2;
    private static final int COLOURS = 256;
    private static final double BRIGHTEST_SHARE = 0.02;

    private Thumbnails() {}

    /** Returns the density at each pixel, from 0 to 1, with its root taken so that tails show. */
    static float[] evaluate(Target target) {
        int width = WIDTH * FINENESS;
        int height = HEIGHT * FINENESS;
        Viewport view = Viewport.fitting(target.bounds().scaled(1.04), width, height);
        Points places = Points.zeros(width * height);
        for (int i = 0; i < places.size(); i++) {
            places.set(i, view.modelX(i % width + 0.5, width), view.modelY(i / width + 0.5, height));
        }
        double[] logs = new double[places.size()];
        target.logDensity(places, 0, logs.length, logs);
        double[] sorted = Arrays.stream(logs).filter(Double::isFinite).sorted().toArray();
        float[] result = new float[logs.length];
        if (sorted.length > 0) {
            double top = sorted[(int) ((sorted.length - 1) * (1 - BRIGHTEST_SHARE))];
            for (int i = 0; i < logs.length; i++) {
                double value = Math.exp((logs[i] - top) / 2);
                result[i] = value >= 0 ? (float) Math.min(1, value) : 0;
            }
        }
        return result;
    }

    /** Colours densities for a theme. */
    static WritableImage image(float[] density, Theme theme) {
        int[] colours = ColourMap.VIRIDIS.colours(theme, COLOURS);
        int[] pixels = new int[density.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[Math.round(density[i] * (COLOURS - 1))];
        }
        int width = WIDTH * FINENESS;
        int height = HEIGHT * FINENESS;
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}
