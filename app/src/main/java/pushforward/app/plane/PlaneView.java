package pushforward.app.plane;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Content;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.Framing;
import pushforward.app.raster.Layer;
import pushforward.app.raster.MarginalBands;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.PlaneSummary;
import pushforward.app.raster.Theme;
import pushforward.app.raster.VectorItem;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Target;

/**
 * A zoomable picture of the newest frame.
 *
 * <p>Image and lines are painted off the UI thread for the same viewport and shown together. The wheel and pinching zoom about the
 * pointer; the middle button, or the space bar with the primary button, pans; the primary button does what the pointer tool says.
 */
public final class PlaneView extends Region {
    private static final double NOTCH = 1.25;
    private static final double MOST_PIXELS = 8192;
    /** Pulses without a new frame after which a picture that is not complete is painted again. */
    private static final int PATIENCE = 2;

    private static final int LONG_PATIENCE = 8;

    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(0, 0, 0.01));
    private final ObjectProperty<Set<Layer>> layers = new SimpleObjectProperty<>(Set.of(
            Layer.DENSITY,
            Layer.MODEL_DENSITY,
            Layer.CONTOURS,
            Layer.PARTICLES,
            Layer.TRAILS,
            Layer.MARGINALS,
            Layer.ONION_SKIN,
            Layer.AXES));
    private final DoubleProperty noise = new SimpleDoubleProperty();
    private final ObjectProperty<@Nullable Target> previous = new SimpleObjectProperty<>();
    private final IntegerProperty stages = new SimpleIntegerProperty(Content.WHOLE_STEP);
    private final ObjectProperty<FlowDepth> depth = new SimpleObjectProperty<>(FlowDepth.LIVE);
    private final ObjectProperty<PlaneStyle> planeStyle =
            new SimpleObjectProperty<>(PlaneStyle.of(Theme.DARK, Family.CHAINS));
    private final ReadOnlyObjectWrapper<@Nullable Readout> readout = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PlaneSummary> summary = new ReadOnlyObjectWrapper<>(PlaneSummary.NONE);

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");

    private final ImageView imageView = new ImageView();
    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter(canvas.getGraphicsContext2D());
    private final Canvas followedCanvas = new Canvas();
    private final CanvasPainter followedPainter = new CanvasPainter(followedCanvas.getGraphicsContext2D());
    private final Rectangle followedClip = new Rectangle();
    private final PointerOutline outline = new PointerOutline();
    private final Rectangle clip = new Rectangle();
    private final PlaneGestures gestures;
    private final RasterWorker worker = new RasterWorker(this::shown, this::failed);
    private final Reader readouts = new Reader(readout::set, this::failed);
    private final AnimationTimer refiner = new AnimationTimer() {
        @Override
        public void handle(long now) {
            refineWhenIdle();
        }
    };

    private Consumer<Frame> onReleased = frame -> {};
    private Consumer<Throwable> onFailure = failure -> {
        throw new IllegalStateException("A frame could not be painted.", failure);
    };
    private @Nullable Bounds fitted;
    private boolean fitting;
    private @Nullable Frame waiting;
    private @Nullable Frame current;
    private boolean stale = true;
    private int idlePulses;
    private int patience = PATIENCE;
    private List<VectorItem> vectors = List.of();
    private List<VectorItem> followed = List.of();
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;

    /** Makes a view of nothing. UI thread only, as everything here. */
    public PlaneView() {
        setMinSize(64, 64);
        setPrefSize(720, 600);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("plane-view");
        canvas.setMouseTransparent(true);
        imageView.setMouseTransparent(true);
        imageView.setSmooth(false);
        followedCanvas.setMouseTransparent(true);
        followedCanvas.setClip(followedClip);
        followedCanvas.setVisible(false);
        getChildren().addAll(imageView, canvas, followedCanvas);
        getChildren().addAll(outline.nodes());
        setClip(clip);
        gestures = new PlaneGestures(this);
        gestures.setTool(null);
        viewport.addListener(property -> viewportMoved());
        layers.addListener(property -> {
            fitAgain();
            repaint();
        });
        planeStyle.addListener(property -> repaint());
        noise.addListener(property -> noiseChanged());
        previous.addListener(property -> repaint());
        stages.addListener(property -> repaint());
        depth.addListener(property -> repaint());
        sceneProperty().addListener((property, before, after) -> followScene(after));
    }

    /** Whether a new frame may be given: the worker is idle. */
    public boolean isReady() {
        return !worker.isBusy() && waiting == null && !worker.isClosed();
    }

    /**
     * Paints a frame off the UI thread and shows it in a later pulse. Meant for when the view {@link #isReady}; otherwise the frame
     * waits, and one that waited before it is released unseen.
     */
    public void show(Frame frame) {
        Frame unseen = waiting;
        waiting = frame;
        if (unseen != null) {
            onReleased.accept(unseen);
        }
        idlePulses = 0;
        startPainting();
    }

    /** Sets who is told, on the UI thread, that a frame given to {@link #show} is not read any more. */
    public void setOnReleased(Consumer<Frame> consumer) {
        onReleased = consumer;
    }

    /**
     * Sets who is told, on the UI thread, that a frame could not be painted; until then it ends in the UI thread's handler of uncaught
     * exceptions.
     */
    public void setOnFailure(Consumer<Throwable> consumer) {
        onFailure = consumer;
    }

    /** What is looked at. */
    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** Shows all of {@code bounds}, now and whenever the view is resized, until someone pans or zooms. */
    public void fit(Bounds bounds) {
        fitted = bounds;
        fitAgain();
    }

    /** Comes closer by one notch. */
    public void zoomIn() {
        zoomAbout(NOTCH, getWidth() / 2, getHeight() / 2);
    }

    /** Goes away by one notch. */
    public void zoomOut() {
        zoomAbout(1 / NOTCH, getWidth() / 2, getHeight() / 2);
    }

    /** Moves the picture by so many layout pixels to the right and down, as if it were dragged. */
    public void pan(double right, double down) {
        viewport.set(viewport.get().panned(right, down));
    }

    /** What is shown of a frame: immutable sets. */
    public ObjectProperty<Set<Layer>> layersProperty() {
        return layers;
    }

    /**
     * Standard deviation of the noise after which the target is shown, in model units, 0 or more: density, contours, score arrows,
     * marginals and readout follow it, the particles do not.
     */
    public DoubleProperty noiseProperty() {
        return noise;
    }

    /** The target before this one, which the onion skin shows; null for none. */
    public ObjectProperty<@Nullable Target> previousProperty() {
        return previous;
    }

    /** How many terms of a followed particle's step are shown; {@link Content#WHOLE_STEP} for all. */
    public IntegerProperty stagesProperty() {
        return stages;
    }

    /** How far particles and grid have come through the layers of a flow; {@link FlowDepth#LIVE} for the particles of the run. */
    public ObjectProperty<FlowDepth> depthProperty() {
        return depth;
    }

    /** The frame that is on screen; null before the first. It is valid until the caller returns. */
    public @Nullable Frame shownFrame() {
        return current;
    }

    /** How wide the bands of the marginals are, in layout pixels; 0 without them. */
    public double bandWidth() {
        return MarginalBands.band(layers.get(), planeStyle.get());
    }

    /** How it looks. */
    public ObjectProperty<PlaneStyle> planeStyleProperty() {
        return planeStyle;
    }

    /** What is under the pointer; null when the pointer is elsewhere or there is nothing yet. */
    public ReadOnlyObjectProperty<@Nullable Readout> readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    /** What is written over the shown picture about laws and spectra; empty where there is nothing. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** What the shown picture holds. */
    public ReadOnlyObjectProperty<PlaneSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Sets what the primary button does; null pans. */
    public void setPointerTool(@Nullable PointerTool tool) {
        gestures.setTool(tool);
        placeOutline();
    }

    /** Draws the outline about the pointer again, after the tool's radius has changed. */
    public void refreshPointer() {
        placeOutline();
    }

    /** Stops the worker; nothing new is shown afterwards. */
    public void close() {
        refiner.stop();
        readouts.close();
        worker.close();
    }

    void zoomAbout(double factor, double x, double y) {
        viewport.set(viewport.get().zoomed(factor, x - getWidth() / 2, y - getHeight() / 2));
    }

    void pointerAt(double x, double y) {
        pointerX = x;
        pointerY = y;
        placeOutline();
        updateReadout();
    }

    void pointerLeft() {
        pointerAt(Double.NaN, Double.NaN);
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            followedCanvas.setWidth(getWidth());
            followedCanvas.setHeight(getHeight());
            painter.repaint(vectors);
            paintFollowed();
            fitAgain();
            repaint();
        }
    }

    private void fitAgain() {
        Bounds bounds = fitted;
        if (bounds != null && getWidth() > 0 && getHeight() > 0) {
            fitting = true;
            viewport.set(Viewport.fitting(bounds, getWidth(), getHeight(), bandWidth()));
            fitting = false;
        }
    }

    private void viewportMoved() {
        if (!fitting) {
            fitted = null;
        }
        placeOutline();
        updateReadout();
        repaint();
    }

    private void followScene(@Nullable Scene scene) {
        if (scene != null) {
            scene.windowProperty().addListener((property, before, after) -> followWindow(after));
            followWindow(scene.getWindow());
        }
    }

    private void followWindow(@Nullable Window window) {
        if (window != null) {
            window.outputScaleXProperty().addListener(property -> repaint());
            repaint();
        }
    }

    private double outputScale() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        double scale = window == null ? 1 : window.getOutputScaleX();
        return Math.min(scale, MOST_PIXELS / Math.max(1, Math.max(getWidth(), getHeight())));
    }

    private void noiseChanged() {
        repaint();
        updateReadout();
    }

    private void repaint() {
        stale = true;
        startPainting();
    }

    private void startPainting() {
        if (worker.isBusy() || worker.isClosed() || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        Frame next = waiting == null ? current : waiting;
        waiting = null;
        stale = false;
        Framing framing = new Framing(viewport.get(), getWidth(), getHeight(), outputScale());
        worker.paint(new RasterWorker.Request(
                next,
                framing,
                new Content(layers.get(), noise.get(), previous.get(), stages.get(), depth.get()),
                planeStyle.get()));
    }

    private void shown(RasterWorker.Picture picture) {
        imageView.setImage(picture.image().updated());
        Framing framing = picture.request().framing();
        imageView.setFitWidth(framing.imageWidth() / framing.scale());
        imageView.setFitHeight(framing.imageHeight() / framing.scale());
        if (picture.vectors() != vectors) {
            vectors = picture.vectors();
            painter.repaint(vectors);
        }
        boolean blank = picture.followed().isEmpty() && followed.isEmpty();
        followed = picture.followed();
        if (!blank) {
            paintFollowed();
        }
        summary.set(picture.summary());
        words.set(picture.words());
        replaceCurrent(picture.request().frame());
        updateReadout();
        if (waiting != null || stale) {
            startPainting();
        } else if (picture.isComplete()) {
            refiner.stop();
        } else {
            idlePulses = 0;
            patience = picture.isMadeBeside() ? LONG_PATIENCE : PATIENCE;
            refiner.start();
        }
    }

    /** On a canvas of its own, because all else stays as it is while a particle moves. */
    private void paintFollowed() {
        double band = bandWidth();
        followedClip.setY(band);
        followedClip.setWidth(Math.max(0, getWidth() - band));
        followedClip.setHeight(Math.max(0, getHeight() - band));
        followedCanvas.setVisible(!followed.isEmpty());
        followedPainter.repaint(followed);
    }

    private void failed(Throwable failure) {
        refiner.stop();
        onFailure.accept(failure);
    }

    private void replaceCurrent(@Nullable Frame frame) {
        Frame previous = current;
        current = frame;
        if (previous != null && previous != frame) {
            onReleased.accept(previous);
        }
    }

    /** New frames refine the density as they come; when none comes for some pulses, the last one is painted again. */
    private void refineWhenIdle() {
        idlePulses++;
        if (idlePulses > patience && !worker.isBusy()) {
            startPainting();
        }
    }

    private void placeOutline() {
        double radius = gestures.cursorRadius() / viewport.get().unitsPerPixel();
        outline.place(pointerX, pointerY, radius, planeStyle.get().theme());
    }

    private void updateReadout() {
        Frame frame = current;
        boolean inside = pointerX >= 0 && pointerY >= 0 && pointerX <= getWidth() && pointerY <= getHeight();
        if (frame == null || !inside) {
            readouts.forget();
            readout.set(null);
            return;
        }
        double x = viewport.get().modelX(pointerX, getWidth());
        double y = viewport.get().modelY(pointerY, getHeight());
        readouts.ask(new Reader.Question(frame.target(), noise.get(), x, y));
    }
}
