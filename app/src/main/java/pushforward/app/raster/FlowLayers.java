package pushforward.app.raster;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.FlowModel;

/**
 * What a picture shows of a flow: the density it has learned, its log-determinant, the deforming grid, and particles on their way through
 * its layers.
 *
 * <p>A model that is still learning is another one in every frame. Maps and lines, which no picture waits for, are therefore coarse and of a
 * model shortly before until it rests; particles follow at once, as long as there is time.
 */
final class FlowLayers {
    private static final long PARTICLE_NANOS = 10_000_000L;
    private static final double LINE_OPACITY = 0.36;

    private final ModelDensity density;
    private final LogDeterminantMap determinant;
    private final FlowGrid lines;
    private final FlowCloud cloud = new FlowCloud();
    private final Accumulator ink = new Accumulator();
    private @Nullable Frame frame;
    private @Nullable FlowModel model;
    private Set<Layer> layers = Set.of();
    private FlowDepth depth = FlowDepth.LIVE;
    private @Nullable InkTable table;
    private @Nullable Theme inked;
    private double keyLimit = Double.NaN;

    /**
     * Makes layers of nothing.
     *
     * @param executor on which what may be late is made
     */
    FlowLayers(Executor executor) {
        density = new ModelDensity(executor);
        determinant = new LogDeterminantMap(executor);
        lines = new FlowGrid(executor);
    }

    /** Takes note of what is to be shown; of nothing, without a model. */
    void notice(@Nullable Frame newFrame, Content content) {
        frame = newFrame;
        model = newFrame == null ? null : newFrame.model();
        layers = content.layers();
        depth = content.depth();
    }

    private boolean shows(Layer layer) {
        return model != null && layers.contains(layer);
    }

    /** Whether the log-determinant takes the place of the density. */
    boolean showsDeterminant() {
        return shows(Layer.LOG_DETERMINANT);
    }

    /** Whether the density is that of the model. */
    boolean showsDensity() {
        return shows(Layer.DENSITY) && shows(Layer.MODEL_DENSITY) && !showsDeterminant();
    }

    /** Whether contours are those of the model. */
    boolean showsContours() {
        return shows(Layer.CONTOURS) && shows(Layer.MODEL_CONTOURS);
    }

    private boolean needsDensity() {
        return showsDensity() || showsContours();
    }

    /** Goes on with the maps; returns whether that of the density is better or newer now. */
    boolean refine(Framing framing, Deadline deadline) {
        Frame now = frame;
        FlowModel shown = model;
        if (now == null || shown == null) {
            return false;
        }
        if (showsDeterminant()) {
            determinant.refine(shown, framing, deadline);
        }
        return needsDensity() && density.refine(shown, now.positions(), framing, deadline);
    }

    /** What is known of the density. */
    ModelDensity density() {
        return density;
    }

    /** What lies under lines and particles: the log-determinant if it is shown, else what is given. */
    int[] background(int[] densityPixels, Framing framing, PlaneStyle style) {
        return showsDeterminant() ? determinant.pixels(framing, style.theme()) : densityPixels;
    }

    /** Where the particles of a frame are shown. */
    Points positions(Frame frame, Deadline deadline) {
        FlowModel now = model;
        if (now == null) {
            cloud.forget();
            return frame.positions();
        }
        return cloud.positions(frame, now, depth, deadline.fromNow(PARTICLE_NANOS));
    }

    /** Lays the grid over a background; returns the pixels that are under the particles. */
    int[] drawLines(int[] background, int[] image, Framing framing, PlaneStyle style, Deadline deadline) {
        FlowModel now = model;
        if (now == null || !shows(Layer.FLOW_GRID)) {
            lines.forget();
            return background;
        }
        lines.push(now, depth.in(now.layers()), framing, deadline);
        InkTable colours = table;
        if (colours == null || inked != style.theme()) {
            colours = new InkTable(style.theme(), style.theme().ink(), 1);
            table = colours;
            inked = style.theme();
        }
        int width = framing.imageWidth();
        ink.clear(width, framing.imageHeight());
        lines.draw(ink, colours.inkFor(LINE_OPACITY), framing);
        for (int row = 0; row < framing.imageHeight(); row++) {
            colours.paint(ink.ink(), ink.rowStart(row), background, row * width, image, width);
        }
        return image;
    }

    /** Whether the key of the colours has changed since it was last asked for. */
    boolean hasOtherKey() {
        double now = showsDeterminant() ? determinant.limit() : Double.NaN;
        boolean other = Double.compare(now, keyLimit) != 0;
        keyLimit = now;
        return other;
    }

    /** The key of the colours, if there is one. */
    List<VectorItem> key(Framing framing, PlaneStyle style, double band) {
        return showsDeterminant() ? determinant.key(framing, style, band) : List.of();
    }

    /** Whether something is being made beside the pictures: until it is there, painting again shows nothing new. */
    boolean isMadeBeside() {
        return density.isBusy() || determinant.isBusy() || lines.isBusy();
    }

    /** Whether painting the same frame again would change nothing. */
    boolean isComplete() {
        return model == null
                || ((!needsDensity() || density.isComplete())
                        && (!showsDeterminant() || determinant.isComplete())
                        && (!shows(Layer.FLOW_GRID) || lines.isComplete())
                        && cloud.isComplete());
    }
}
