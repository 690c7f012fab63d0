package pushforward.app.export;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import pushforward.app.raster.ColourMap;
import pushforward.app.raster.Content;
import pushforward.app.raster.Layer;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Theme;
import pushforward.engine.io.Output;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/**
 * Writes pictures to look at, by hand. Arguments, for every picture: file, target, particles, theme, colour map, width, height, “arrows”
 * or “plain”, step.
 */
public final class PictureDemo {
    private PictureDemo() {}

    public static void main(String[] arguments) throws Exception {
        Catalogue catalogue = Catalogue.builtIn();
        for (int i = 0; i + 8 < arguments.length; i += 9) {
            Set<Layer> layers =
                    EnumSet.complementOf(EnumSet.of(Layer.EXACT_LAW, Layer.LAW_MINUS_HISTOGRAM, Layer.SLOWEST_MODE));
            if (!arguments[i + 7].equals("arrows")) {
                layers.remove(Layer.SCORE_ARROWS);
            }
            Experiment experiment =
                    Experiment.of(catalogue, arguments[i + 1], "ula").withParticles(Integer.parseInt(arguments[i + 2]));
            PlaneStyle style = PlaneStyle.of(Theme.valueOf(arguments[i + 3]), Family.CHAINS)
                    .withColourMap(ColourMap.valueOf(arguments[i + 4]));
            PictureJob job = new PictureJob(
                    experiment,
                    Long.parseLong(arguments[i + 8]),
                    null,
                    Integer.parseInt(arguments[i + 5]),
                    Integer.parseInt(arguments[i + 6]),
                    1,
                    Content.of(Set.copyOf(layers)),
                    style);
            PngFile.write(job.paint(catalogue), Output.file(Path.of(arguments[i])));
        }
    }
}
