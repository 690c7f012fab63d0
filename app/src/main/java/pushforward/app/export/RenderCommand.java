package pushforward.app.export;

import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.app.raster.Content;
import pushforward.app.raster.Layer;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.engine.io.Output;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.io.Source;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** {@code render SCENE --out F.png}: what the window would show, without a window. */
@Command(
        name = "render",
        description = "Writes a picture of a scene as the window would show it.",
        mixinStandardHelpOptions = true)
public final class RenderCommand implements Callable<Integer> {
    private static final Set<Layer> USUAL =
            Set.of(Layer.DENSITY, Layer.CONTOURS, Layer.TRAILS, Layer.PARTICLES, Layer.AXES);
    private static final long MOST_STEPS = 10_000_000;
    private static final List<String> PLANNED = List.of("svg", "gif", "apng", "mp4");

    private final Catalogue catalogue;

    @Parameters(index = "0", paramLabel = "SCENE", description = "A scene file, or - for standard input.")
    private String scene;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.png",
            description = "Where the picture goes; - is standard output.")
    private String out;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1280x720",
            description = "Width and height in pixels (${DEFAULT-VALUE}).")
    private String size;

    @Option(
            names = "--step",
            paramLabel = "K",
            defaultValue = "200",
            description = "After how many steps (${DEFAULT-VALUE}).")
    private String step;

    @Option(
            names = "--theme",
            paramLabel = "T",
            defaultValue = "dark",
            description = "light, dark or projector (${DEFAULT-VALUE}).")
    private String theme;

    /** Prepares the command for what the catalogue offers. */
    public RenderCommand(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Does it.
     *
     * @throws InvalidInputException if something that was typed or read is not usable
     */
    @Override
    public Integer call() {
        refuseOtherFormats();
        PictureSize pixels = PictureSize.parse(size);
        Theme look = theme();
        long steps = steps();
        Output output = Output.named(out, System.out);
        output.check();
        Scene read = SceneFile.read(Source.named(scene, System.in), catalogue);
        PngFile.write(picture(read, pixels, look, steps), output);
        return 0;
    }

    private BufferedImage picture(Scene read, PictureSize pixels, Theme look, long steps) {
        Experiment experiment = read.experiment(0);
        Family family = catalogue.sampler(experiment.method().id()).family();
        Scene.View view = read.view();
        double shorter = Math.min(pixels.width(), pixels.height());
        Viewport viewport = new Viewport(view.centreX(), view.centreY(), view.width() / shorter);
        PlaneStyle style = PlaneStyle.of(look, family);
        PictureJob job = new PictureJob(
                experiment,
                steps,
                viewport,
                pixels.width(),
                pixels.height(),
                1,
                new Content(
                        layers(read.panels().get(0)),
                        view.noiseLevel(),
                        null,
                        Content.WHOLE_STEP,
                        Passages.depth(read.panels().get(0).passage())),
                style);
        return job.paint(catalogue);
    }

    /** The layers of a panel; a panel that names none that we know shows the usual ones. */
    private static Set<Layer> layers(Scene.Panel panel) {
        Set<Layer> named = EnumSet.noneOf(Layer.class);
        panel.layers().stream().map(Layer::named).flatMap(Optional::stream).forEach(named::add);
        return named.isEmpty() ? USUAL : Set.copyOf(named);
    }

    private void refuseOtherFormats() {
        int dot = out.lastIndexOf('.');
        String ending = dot < 0 ? "" : out.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (out.equals("-") || ending.equals("png")) {
            return;
        }
        throw new InvalidInputException(
                PLANNED.contains(ending)
                        ? "Output \"" + out + "\": this version cannot write " + ending.toUpperCase(Locale.ROOT)
                                + "; the file's name must end in .png."
                        : "Output \"" + out + "\" names no kind of picture; the file's name must end in .png.");
    }

    private Theme theme() {
        for (Theme candidate : Theme.values()) {
            if (candidate.id().equals(theme)) {
                return candidate;
            }
        }
        throw new InvalidInputException("Theme \"" + theme + "\" is not known; it must be light, dark or projector.");
    }

    private long steps() {
        try {
            long steps = Long.parseLong(step);
            if (steps >= 0 && steps <= MOST_STEPS) {
                return steps;
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw new InvalidInputException(
                "Step \"" + step + "\" is not possible; it must be a whole number from 0 to " + MOST_STEPS + ".");
    }
}
