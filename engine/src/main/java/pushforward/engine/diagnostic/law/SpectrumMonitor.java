package pushforward.engine.diagnostic.law;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import pushforward.engine.law.ReversibleChain;
import pushforward.engine.math.Bounds;
import pushforward.engine.spi.Target;

/**
 * Computes the spectrum of random-walk Metropolis on a grid over a target's bounds, in the background; a target that comes while another is
 * worked on replaces it. Always asked by the same thread.
 */
public final class SpectrumMonitor {
    /** Cells along the longer side of the grid. */
    public static final int RESOLUTION = 60;

    private static final int FEWEST = 8;

    private final @Nullable ExecutorService executor;
    private @Nullable Target wanted;
    private @Nullable Future<?> work;
    private volatile @Nullable Result latest;

    /**
     * What is known of a target.
     *
     * @param target which
     * @param spectrum null if it cannot be computed
     * @param cell width of a cell, in model units: how far a step of the chain goes
     * @param trouble why it cannot be computed, in a sentence; null if it could
     */
    public record Result(
            Target target,
            ReversibleChain.@Nullable Spectrum spectrum,
            double cell,
            @Nullable String trouble) {}

    /**
     * Creates a monitor.
     *
     * @param executor null to compute at once, where it is asked
     */
    public SpectrumMonitor(@Nullable ExecutorService executor) {
        this.executor = executor;
    }

    /** Returns the spectrum of a target if it is known; if not, it will be. */
    public @Nullable Result of(Target target) {
        Result known = latest;
        if (known != null && known.target() == target) {
            return known;
        }
        if (executor == null) {
            latest = compute(target);
            return latest;
        }
        if (wanted != target) {
            cancel();
            wanted = target;
            work = executor.submit(() -> publish(target));
        }
        return null;
    }

    /** Stops working. */
    public void cancel() {
        Future<?> running = work;
        if (running != null) {
            running.cancel(true);
        }
        work = null;
        wanted = null;
    }

    private void publish(Target target) {
        try {
            latest = compute(target);
        } catch (CancellationException notWanted) {
            // another target came, or nobody looks any more
        }
    }

    private static Result compute(Target target) {
        Bounds bounds = target.bounds();
        double cell = Math.max(bounds.width(), bounds.height()) / RESOLUTION;
        int columns = (int) Math.max(FEWEST, Math.round(bounds.width() / cell));
        int rows = (int) Math.max(FEWEST, Math.round(bounds.height() / cell));
        try {
            ReversibleChain chain = ReversibleChain.randomWalk(target, bounds, columns, rows);
            return new Result(target, chain.spectrum(), cell, null);
        } catch (CancellationException notWanted) {
            throw notWanted;
        } catch (RuntimeException | LinkageError impossible) {
            String message = impossible.getMessage();
            return new Result(
                    target, null, cell, "No spectrum is known" + (message == null ? "." : ": " + message + "."));
        }
    }
}
