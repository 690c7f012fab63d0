package pushforward.app.plane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Content;
import pushforward.app.raster.Deadline;
import pushforward.app.raster.Framing;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.PlaneSummary;
import pushforward.app.raster.Rasteriser;
import pushforward.app.raster.VectorItem;
import pushforward.engine.diagnostic.law.LawMonitor;
import pushforward.engine.diagnostic.law.SpectrumMonitor;
import pushforward.engine.math.QuietPool;
import pushforward.engine.run.Frame;

/**
 * Paints off the UI thread, one picture at a time.
 *
 * <p>Three images go round: one is on screen, one may still be on its way there, and one is painted.
 */
final class RasterWorker {
    private static final int IMAGES = 3;
    private static final long REFINEMENT_NANOS = 4_000_000L;

    private final ExecutorService thread = daemon("raster");
    private final ExecutorService laws = daemon("law");
    private final ExecutorService spectra = daemon("spectrum");
    private final ExecutorService models = QuietPool.of("model", 1);
    private final Rasteriser rasteriser =
            new Rasteriser(LawMonitor.inBackground(laws, System::nanoTime), new SpectrumMonitor(spectra), models);
    private final Deque<PlaneImage> images = new ArrayDeque<>();
    private final Consumer<Picture> onPainted;
    private final Consumer<Throwable> onFailure;
    private boolean busy;
    private boolean closed;

    /** What shall be painted. */
    record Request(@Nullable Frame frame, Framing framing, Content content, PlaneStyle style) {}

    /** What was painted. */
    record Picture(
            Request request,
            PlaneImage image,
            List<VectorItem> vectors,
            List<VectorItem> followed,
            PlaneSummary summary,
            String words,
            boolean isComplete,
            boolean isMadeBeside) {}

    /**
     * Starts the thread.
     *
     * @param onPainted told of every picture, on the UI thread
     * @param onFailure told, on the UI thread, why a picture could not be painted
     */
    RasterWorker(Consumer<Picture> onPainted, Consumer<Throwable> onFailure) {
        this.onPainted = onPainted;
        this.onFailure = onFailure;
    }

    boolean isBusy() {
        return busy;
    }

    boolean isClosed() {
        return closed;
    }

    /** Starts to paint; only when not busy. */
    void paint(Request request) {
        if (busy) {
            throw new IllegalStateException("the worker paints one picture at a time");
        }
        if (closed) {
            return;
        }
        busy = true;
        PlaneImage image = nextImage(request.framing());
        thread.execute(() -> work(request, image));
    }

    void close() {
        closed = true;
        thread.shutdown();
        laws.shutdownNow();
        spectra.shutdownNow();
        models.shutdownNow();
    }

    private static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    private PlaneImage nextImage(Framing framing) {
        PlaneImage oldest = images.size() < IMAGES ? null : images.poll();
        PlaneImage image = oldest != null && oldest.fits(framing) ? oldest : new PlaneImage(framing);
        images.add(image);
        return image;
    }

    private void work(Request request, PlaneImage image) {
        try {
            Deadline deadline = Deadline.in(REFINEMENT_NANOS, System::nanoTime);
            PlaneSummary summary = rasteriser.paint(
                    request.frame(), request.framing(), request.content(), request.style(), deadline, image.pixels());
            Picture picture = new Picture(
                    request,
                    image,
                    rasteriser.vectors(),
                    rasteriser.followed(),
                    summary,
                    rasteriser.words(),
                    rasteriser.isComplete(),
                    rasteriser.isMadeBeside());
            Platform.runLater(() -> finish(() -> onPainted.accept(picture)));
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            Platform.runLater(() -> finish(() -> onFailure.accept(failure)));
        }
    }

    private void finish(Runnable report) {
        busy = false;
        if (!closed) {
            report.run();
        }
    }
}
