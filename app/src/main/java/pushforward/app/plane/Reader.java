package pushforward.app.plane;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * Reads a target off under the pointer, away from the UI thread: a smoothed density may be an integral. While one place is read,
 * only the newest question waits.
 */
final class Reader {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "readout");
        worker.setDaemon(true);
        return worker;
    });
    private final Consumer<Readout> onRead;
    private final Consumer<Throwable> onFailure;
    private @Nullable Question asked;
    private @Nullable Question waiting;
    private boolean wanted;
    private boolean closed;

    /** What is known of a law, for reading many places of it. Only the thread touches it. */
    private @Nullable Law law;

    /** Where, of what. */
    record Question(Target target, double noise, double x, double y) {}

    private record Law(Target clean, double noise, Target shown, Normaliser normaliser, List<Mode> modes) {
        static Law of(Question question) {
            Target shown = question.noise() == 0
                    ? question.target()
                    : question.target().smoothed(question.noise());
            List<Mode> modes = question.noise() == 0 ? question.target().modes() : List.of();
            return new Law(question.target(), question.noise(), shown, shown.normaliser(), modes);
        }
    }

    /**
     * Starts the thread.
     *
     * @param onRead told on the UI thread
     * @param onFailure told on the UI thread why a place could not be read
     */
    Reader(Consumer<Readout> onRead, Consumer<Throwable> onFailure) {
        this.onRead = onRead;
        this.onFailure = onFailure;
    }

    void ask(Question question) {
        if (asked == null) {
            start(question);
        } else {
            waiting = question;
        }
    }

    /** What is being read is not wanted any more. */
    void forget() {
        waiting = null;
        wanted = false;
    }

    private void start(Question question) {
        if (closed) {
            return;
        }
        asked = question;
        wanted = true;
        thread.execute(() -> {
            try {
                Readout found = read(question);
                Platform.runLater(() -> finish(() -> onRead.accept(found)));
            } catch (RuntimeException | LinkageError failure) {
                Platform.runLater(() -> finish(() -> onFailure.accept(failure)));
            }
        });
    }

    private Readout read(Question question) {
        Law known = law;
        if (known == null || known.clean() != question.target() || known.noise() != question.noise()) {
            known = Law.of(question);
            law = known;
        }
        return Readout.of(known.shown(), known.normaliser(), known.modes(), question.x(), question.y());
    }

    private void finish(Runnable report) {
        asked = null;
        Question next = waiting;
        waiting = null;
        if (closed) {
            return;
        }
        if (wanted) {
            report.run();
        }
        if (next != null) {
            start(next);
        }
    }

    void close() {
        closed = true;
        thread.shutdown();
    }
}
