package pushforward.app.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work that the UI thread must not do: one thing after another, on one thread of its own. */
final class Background implements AutoCloseable {
    private final ExecutorService executor;
    private final Consumer<Throwable> onFailure;

    /**
     * Starts the thread.
     *
     * @param onFailure told on the UI thread of whatever goes wrong
     */
    Background(String name, Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does {@code work} and then, on the UI thread, {@code then} with its result. */
    <T> void run(Callable<T> work, Consumer<T> then) {
        run(work, then, onFailure);
    }

    /** As above, with someone else to tell when it goes wrong. */
    <T> void run(Callable<T> work, Consumer<T> then, Consumer<Throwable> instead) {
        try {
            executor.execute(() -> {
                try {
                    T result = work.call();
                    Platform.runLater(() -> then.accept(result));
                } catch (Exception | LinkageError | OutOfMemoryError failure) {
                    Platform.runLater(() -> instead.accept(failure));
                }
            });
        } catch (RejectedExecutionException closed) {
            // The window is going away, and so is whatever wanted this.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
