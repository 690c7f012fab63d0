package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.law.LawMonitor;
import pushforward.engine.diagnostic.law.SpectrumMonitor;
import pushforward.engine.math.Points;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Trails;
import pushforward.engine.smoothing.Marginals;
import pushforward.engine.spi.Target;

/**
 * Paints frames: density, trails and particles into an image, contours, arrows and axes as vector items.
 *
 * <p>The same frame always gives the same picture, once {@link #isComplete}. What depends on the target alone is kept between
 * frames, and arrays are made only when the size of the picture changes. One thread at a time.
 */
public final class Rasteriser {
    private static final double[] MASSES = {0.5, 0.8, 0.95};
    private static final double CONTOUR_SPACING = 4;
    private static final long CONTOUR_INTERVAL = 80_000_000L;
    /** While the noise level is moved, contours move with the density. */
    private static final long CONTOUR_INTERVAL_IN_MOTION = 25_000_000L;

    private final Accumulator accumulator = new Accumulator();
    private final DensityGrid grid = new DensityGrid();
    private final NoisyTarget noisy = new NoisyTarget();
    private final DensityProfile profile = noisy.profile();
    private final OnionSkin onionSkin = new OnionSkin();
    private final MarginalBands bands = new MarginalBands();
    private final DensityImage density = new DensityImage();
    private final FlowLayers flow;
    private Exposure exposure = Exposure.NONE;

    private final LawOverlay laws;
    private final SignedImage signedImage = new SignedImage();
    private String words = "";

    private @Nullable Target target;
    private @Nullable Framing framing;
    private @Nullable PlaneStyle style;
    private Content content = Content.of(Set.of());
    private List<VectorItem> onion = List.of();
    private @Nullable Marginals drawnMarginals;
    private boolean inMotion;
    private boolean modelDensity;
    private boolean modelContours;
    private boolean densityStale = true;
    private boolean contoursStale = true;
    private boolean overlayStale = true;
    private boolean moved = true;
    private long tracedAt;
    private List<VectorItem> contours = List.of();
    private List<VectorItem> vectors = List.of();
    private List<VectorItem> followed = List.of();
    private List<VectorItem> lawLines = List.of();
    private @Nullable Frame lastFrame;
    private long pictures;

    /** Makes a rasteriser whose pictures are complete: laws and spectra are computed when they are painted. */
    public Rasteriser() {
        this(LawMonitor.atOnce(), new SpectrumMonitor(null), Runnable::run);
    }

    /**
     * Makes a rasteriser that paints what there is of laws and spectra.
     *
     * @param law follows the law of the run
     * @param spectra finds the slowest modes
     * @param models evaluates what is learned: on one thread
     */
    public Rasteriser(LawMonitor law, SpectrumMonitor spectra, Executor models) {
        laws = new LawOverlay(law, spectra);
        flow = new FlowLayers(models);
    }

    /** Paints layers of a frame, with the target as it is. */
    public PlaneSummary paint(
            @Nullable Frame frame,
            Framing newFraming,
            Set<Layer> newLayers,
            PlaneStyle newStyle,
            Deadline deadline,
            int[] image) {
        return paint(frame, newFraming, Content.of(newLayers), newStyle, deadline, image);
    }

    /**
     * Paints.
     *
     * @param frame what is shown; null for an empty plane
     * @param newFraming which part of it, and how large
     * @param newContent what of it
     * @param newStyle how it looks
     * @param deadline when to leave the refinement of the density to a later picture
     * @param image filled with {@code imageWidth × imageHeight} opaque pixels 0xAARRGGBB, row by row
     */
    public PlaneSummary paint(
            @Nullable Frame frame,
            Framing newFraming,
            Content newContent,
            PlaneStyle newStyle,
            Deadline deadline,
            int[] image) {
        flow.notice(frame, newContent);
        notice(frame == null ? null : frame.target(), newFraming, newContent, newStyle);
        refineDensity(deadline);
        refineFlow(newFraming, deadline);
        settle(deadline);
        if (frame != null) {
            updateLaws(frame, deadline);
        }
        paintDensity(newFraming);
        if (frame == null) {
            System.arraycopy(density.pixels(), 0, image, 0, newFraming.imageWidth() * newFraming.imageHeight());
        } else {
            Points positions = flow.positions(frame, deadline);
            paintParticles(frame, positions, newFraming, newStyle, deadline, image);
            if (shows(Layer.MARGINALS)) {
                bands.paint(positions, marginals(), newFraming, newStyle, image);
            }
        }
        traceContours(deadline);
        placeOnionSkin();
        updateOverlay();
        followed = frame == null ? List.of() : marks(frame, newFraming, newContent, newStyle);
        pictures++;
        return frame == null
                ? PlaneSummary.NONE
                : new PlaneSummary(
                        pictures,
                        frame.step(),
                        frame.positions().size(),
                        accumulator.outside(),
                        accumulator.notFinite(),
                        frame.info().diverged());
    }

    /** What is written about laws and spectra in the last picture; empty where there is nothing. */
    public String words() {
        return words;
    }

    /** What is drawn above the last image; the same list as long as nothing in it changes. */
    public List<VectorItem> vectors() {
        return vectors;
    }

    /** What is drawn above {@link #vectors} and changes with every frame: the particle that is followed, and what went wrong. */
    public List<VectorItem> followed() {
        return followed;
    }

    /** Whether painting the same frame again would change nothing. */
    public boolean isComplete() {
        if (target == null) {
            return true;
        }
        boolean picture = !(contoursStale && shows(Layer.CONTOURS)) && (!needsGrid() || grid.isComplete());
        Frame last = lastFrame;
        boolean law = last == null || laws.isComplete(last, content.layers());
        return picture && law && noisy.isSettled(shows(Layer.MARGINALS)) && flow.isComplete();
    }

    /** Whether what is missing is being made beside the pictures, so that the next one may wait a little. */
    public boolean isMadeBeside() {
        return flow.isMadeBeside();
    }

    private void updateLaws(Frame frame, Deadline deadline) {
        lastFrame = frame;
        boolean changed = laws.update(frame, content.layers());
        List<VectorItem> before = lawLines;
        lawLines =
                laws.lines(content.layers(), Objects.requireNonNull(framing), Objects.requireNonNull(style), deadline);
        overlayStale |= changed || before != lawLines;
        densityStale |= changed && LawOverlay.isSigned(content.layers());
    }

    private boolean shows(Layer layer) {
        return content.layers().contains(layer);
    }

    private boolean needsGrid() {
        return showsTargetDensity() || (shows(Layer.CONTOURS) && !flow.showsContours());
    }

    private boolean showsTargetDensity() {
        return shows(Layer.DENSITY) && !flow.showsDensity() && !flow.showsDeterminant();
    }

    /** Finds out what is out of date. */
    private void notice(@Nullable Target newTarget, Framing newFraming, Content newContent, PlaneStyle newStyle) {
        boolean otherTarget = newTarget != target;
        moved = !newFraming.equals(framing);
        inMotion = newContent.noise() != content.noise();
        boolean otherLayers = !newContent.layers().equals(content.layers());
        PlaneStyle oldStyle = style;
        boolean otherStyle = !newStyle.equals(oldStyle);
        target = newTarget;
        framing = newFraming;
        content = newContent;
        style = newStyle;
        boolean otherLaw = noisy.aimAt(newTarget, newContent.noise(), newFraming.visible());
        if (oldStyle == null || oldStyle.colourMap() != newStyle.colourMap() || oldStyle.theme() != newStyle.theme()) {
            density.setColours(newStyle.colourMap(), newStyle.theme());
        }
        boolean ofTheLaw = otherLaw && (shows(Layer.SCORE_ARROWS) || shows(Layer.MARGINALS));
        overlayStale |= moved || otherLayers || otherStyle || ofTheLaw || (otherTarget && shows(Layer.MODES));
        boolean otherSource = flow.showsDensity() != modelDensity || flow.showsContours() != modelContours;
        modelDensity = flow.showsDensity();
        modelContours = flow.showsContours();
        densityStale |= moved || otherLayers || otherStyle || otherLaw || otherSource;
        contoursStale |= moved || otherLayers || otherStyle || otherLaw || otherSource;
    }

    private void refineFlow(Framing picture, Deadline deadline) {
        if (flow.refine(picture, deadline)) {
            densityStale |= modelDensity;
            contoursStale |= modelContours;
        }
        overlayStale |= flow.hasOtherKey();
    }

    private void refineDensity(Deadline deadline) {
        Target evaluated = noisy.shown();
        if (evaluated == null || !needsGrid()) {
            return;
        }
        grid.aimAt(evaluated, Objects.requireNonNull(framing));
        refineGrid(deadline);
    }

    private void refineGrid(Deadline deadline) {
        if (grid.refine(deadline)) {
            densityStale = true;
            contoursStale = true;
        }
    }

    /** Takes the best form of what has been shown quickly, once nothing changes any more. */
    private void settle(Deadline deadline) {
        boolean settled = noisy.shown() == null || noisy.isSettled(shows(Layer.MARGINALS));
        if (settled || (needsGrid() && !grid.isComplete())) {
            return;
        }
        boolean otherForm = noisy.settle(shows(Layer.MARGINALS), deadline);
        overlayStale |= content.noise() > 0 && shows(Layer.SCORE_ARROWS) && noisy.isSettled(shows(Layer.MARGINALS));
        if (otherForm && needsGrid()) {
            grid.sharpenWith(Objects.requireNonNull(noisy.shown()));
            refineGrid(deadline);
        }
    }

    private @Nullable Marginals marginals() {
        Marginals now = noisy.marginals();
        if (now != drawnMarginals) {
            drawnMarginals = now;
            overlayStale = true;
        }
        return now;
    }

    private void placeOnionSkin() {
        Framing picture = Objects.requireNonNull(framing);
        PlaneStyle look = Objects.requireNonNull(style);
        Target before = shows(Layer.ONION_SKIN) ? content.previous() : null;
        List<VectorItem> items = onionSkin.items(before, picture, look, band(look));
        overlayStale |= items != onion;
        onion = items;
    }

    private void paintDensity(Framing picture) {
        if (!densityStale) {
            return;
        }
        densityStale = false;
        if (LawOverlay.isSigned(content.layers())) {
            density.clear(picture.imageWidth(), picture.imageHeight());
            LawOverlay.Signed signed = laws.signed(content.layers());
            if (signed != null) {
                signedImage.paint(
                        signed.field(),
                        signed.limit(),
                        signed.between(),
                        picture,
                        Objects.requireNonNull(style).theme(),
                        density.pixels());
            }
            return;
        }
        if (target == null || profile.isEmpty() || !(showsTargetDensity() || modelDensity)) {
            density.clear(picture.imageWidth(), picture.imageHeight());
        } else if (modelDensity) {
            // the same colour means the same density as in the target's picture, which may not be normalised
            double reference = profile.logLevel(0.02) - profile.logIntegral();
            density.paint(flow.density().grid(), reference, picture.imageWidth(), picture.imageHeight());
        } else {
            density.paint(grid.finest(), profile.logLevel(0.02), picture.imageWidth(), picture.imageHeight());
        }
    }

    private List<VectorItem> marks(Frame frame, Framing picture, Content shown, PlaneStyle look) {
        List<VectorItem> marks = StepMarks.items(frame, shown.stages(), picture, look);
        List<VectorItem> names =
                shown.layers().contains(Layer.AXES) ? AxisNames.items(frame, picture, look, band(look)) : List.of();
        return names.isEmpty()
                ? marks
                : Stream.concat(marks.stream(), names.stream()).toList();
    }

    private void paintParticles(
            Frame frame, Points positions, Framing picture, PlaneStyle look, Deadline deadline, int[] image) {
        int width = picture.imageWidth();
        int height = picture.imageHeight();
        int count = frame.positions().size();
        exposure = exposure.fitting(count, profile.effectiveArea(), picture, look);
        accumulator.clear(width, height);
        // Dots would be taken for the colours of a field with a sign.
        boolean signed = LawOverlay.isSigned(content.layers());
        if (shows(Layer.PARTICLES) && !signed) {
            accumulator.add(positions, picture, exposure.dot());
        }
        if (shows(Layer.TRAILS) && !signed) {
            addTrails(frame.trails(), picture, look);
        }
        int[] below = flow.background(density.pixels(), picture, look);
        below = flow.drawLines(below, image, picture, look, deadline);
        for (int row = 0; row < height; row++) {
            exposure.table().paint(accumulator.ink(), accumulator.rowStart(row), below, row * width, image, width);
        }
    }

    private void addTrails(Trails trails, Framing picture, PlaneStyle look) {
        double perUnit = 1 / picture.unitsPerDevicePixel();
        double left = picture.left();
        double top = picture.top();
        int count = trails.particles();
        double thickness = Math.max(1, 0.8 * picture.scale() * look.textScale());
        double crowd = Math.max(0.5, Math.min(1, exposure.strength()));
        for (int age = 0; age + 1 < trails.length(); age++) {
            double youth = 1 - (age + 0.5) / trails.length();
            double opacity = Math.min(0.7, 0.32 * thickness) * crowd * youth * youth;
            int ink = exposure.table().inkFor(opacity);
            for (int p = 0; p < count; p++) {
                int to = age * count + p;
                int from = to + count;
                accumulator.addLine(
                        (trails.x()[from] - left) * perUnit,
                        (top - trails.y()[from]) * perUnit,
                        (trails.x()[to] - left) * perUnit,
                        (top - trails.y()[to]) * perUnit,
                        ink);
            }
        }
    }

    private void traceContours(Deadline deadline) {
        boolean wanted = shows(Layer.CONTOURS) && target != null && !profile.isEmpty();
        if (!wanted) {
            overlayStale |= !contours.isEmpty();
            contours = List.of();
            return;
        }
        long interval = inMotion ? CONTOUR_INTERVAL_IN_MOTION : CONTOUR_INTERVAL;
        boolean soon = deadline == Deadline.NEVER || moved || deadline.now() - tracedAt >= interval;
        if (!contoursStale || !soon) {
            return;
        }
        contoursStale = false;
        tracedAt = deadline.now();
        overlayStale = true;
        contours = traced(Objects.requireNonNull(framing), Objects.requireNonNull(style));
    }

    private List<VectorItem> traced(Framing picture, PlaneStyle look) {
        DensityGrid.Level heights = modelContours ? flow.density().grid() : grid.finest();
        int stride = Math.max(1, (int) (CONTOUR_SPACING * picture.scale() / heights.step));
        List<VectorItem> lines = new ArrayList<>();
        List<VectorItem> labels = new ArrayList<>();
        ContourLabels labelling = new ContourLabels(picture, band(look), look);
        if (flow.showsDeterminant()) {
            double[] key = LogDeterminantMap.plate(picture, look, band(look));
            labelling.keepClearOf(key[0], key[1], key[4], key[5]);
        }
        for (double mass : MASSES) {
            double level = modelContours ? flow.density().logLevel(mass) : profile.logLevel(mass);
            List<double[]> paths = clear(Contours.trace(heights, stride, level, picture.scale()), picture, look);
            int colour = Axes.withOpacity(look.theme().quiet(), 0.75 - 0.4 * mass);
            lines.add(new VectorItem.Lines(paths, colour, look.textScale()));
            labelling.add(paths, mass, labels);
        }
        lines.addAll(labels);
        return lines;
    }

    private double band(PlaneStyle look) {
        return shows(Layer.MARGINALS) ? MarginalBands.band(look) : 0;
    }

    /** What of some lines the marginals leave to be seen. */
    private List<double[]> clear(List<double[]> paths, Framing picture, PlaneStyle look) {
        return shows(Layer.MARGINALS) ? MarginalBands.clipped(paths, picture, look) : paths;
    }

    private void updateOverlay() {
        if (!overlayStale) {
            return;
        }
        overlayStale = false;
        Framing picture = Objects.requireNonNull(framing);
        PlaneStyle look = Objects.requireNonNull(style);
        List<VectorItem> items = new ArrayList<>(onion);
        items.addAll(lawLines);
        items.addAll(contours);
        Target law = noisy.scored();
        if (law != null && shows(Layer.SCORE_ARROWS)) {
            double scale = profile.logLevel(0.999) - 3;
            items.addAll(ScoreArrows.items(law, scale, noisy.leastScored(), picture, look, band(look)));
        }
        if (target != null && content.noise() == 0 && shows(Layer.MODES)) {
            items.addAll(ModeMarks.items(target.modes(), picture, look));
        }
        if (target != null && shows(Layer.MARGINALS)) {
            items.addAll(MarginalBands.items(noisy.marginals(), picture, look));
        }
        items.addAll(flow.key(picture, look, band(look)));
        if (shows(Layer.AXES)) {
            items.addAll(Axes.items(picture, look));
        }
        Legend legend = laws.legend(content.layers());
        words = legend.words();
        items.addAll(legend.items(look, band(look)));
        vectors = List.copyOf(items);
    }
}
