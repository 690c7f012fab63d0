package pushforward.app.shell;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.ColourMap;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Makes small pictures of targets in the plane's colours. Evaluating is done in the background; colouring is quick. */
final class Thumbnails {
    /** Layout size; the pictures are twice as fine. */
    static final int WIDTH = 108;

    static final int HEIGHT = 64;
    private static final int FINENESS = 2;
    private static final int COLOURS = 256;
    private static final double BRIGHTEST_SHARE = 0.02;

    private final Catalogue catalogue;
    private final Background background;
    private final ReadOnlyObjectWrapper<int[]> colours = new ReadOnlyObjectWrapper<>();

    /**
     * Prepares a workshop.
     *
     * @param background where targets are made and evaluated, one after another
     * @param plane whose theme and colour map the pictures have
     */
    Thumbnails(Catalogue catalogue, Background background, PlaneView plane) {
        this.catalogue = catalogue;
        this.background = background;
        plane.planeStyleProperty().addListener((property, before, now) -> {
            if (before.theme() != now.theme() || before.colourMap() != now.colourMap()) {
                mix(now.theme(), now.colourMap());
            }
        });
        mix(
                plane.planeStyleProperty().get().theme(),
                plane.planeStyleProperty().get().colourMap());
    }

    private void mix(Theme theme, ColourMap map) {
        colours.set(map.colours(theme, COLOURS));
    }

    /** The colours from no density to the most; pictures are coloured anew when they change. */
    ReadOnlyObjectProperty<int[]> coloursProperty() {
        return colours.getReadOnlyProperty();
    }

    /** Makes the picture of a target, which comes when it is ready. */
    Thumbnail of(TargetChoice choice) {
        Thumbnail thumbnail = new Thumbnail(this);
        thumbnail.show(choice);
        return thumbnail;
    }

    /** Evaluates a target and hands over the result on the UI thread, or null if the target cannot be made. */
    void request(TargetChoice choice, Consumer<float @Nullable []> then) {
        background.run(() -> evaluate(choice.create(catalogue)), then::accept, failure -> then.accept(null));
    }

    /** Finds out where the modes of presets are, after the pictures that were asked for before, and says so one by one. */
    void describe(List<TargetProvider> presets, BiConsumer<TargetProvider, List<Mode>> then) {
        for (TargetProvider preset : presets) {
            background.run(
                    () -> TargetChoice.of(catalogue, preset.id())
                            .create(catalogue)
                            .modes(),
                    modes -> then.accept(preset, modes),
                    failure -> {});
        }
    }

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

    /** Colours densities. */
    WritableImage image(float[] density) {
        int[] table = colours.get();
        int[] pixels = new int[density.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = table[Math.round(density[i] * (COLOURS - 1))];
        }
        int width = WIDTH * FINENESS;
        int height = HEIGHT * FINENESS;
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}
