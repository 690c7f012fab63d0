package pushforward.app.shell;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.convergence.ChainReport;
import pushforward.engine.io.Chains;
import pushforward.engine.math.QuietPool;

/** What is said of all variables of the draws that are open, worked out in the background; or why nothing can be said. UI thread only. */
final class DrawsDiagnosis implements AutoCloseable {
    private final Background background;
    private final ForkJoinPool workers =
            QuietPool.of("draws", Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    private final ReadOnlyObjectWrapper<@Nullable ChainReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private Function<Chains, ChainReport> work =
            chains -> ChainReport.of(chains.variables(), chains.draws(), chains.energies(), chains.divergent());
    private @Nullable Chains asked;

    DrawsDiagnosis(Background background) {
        this.background = background;
    }

    /** The report; null while it is worked out, and where it cannot be. */
    ReadOnlyObjectProperty<@Nullable ChainReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Why there is no report, in a sentence; empty where there is one, and while it is worked out. */
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Replaces the work itself. */
    void setWork(Function<Chains, ChainReport> other) {
        work = other;
    }

    /** Begins to work out the report on these, and forgets any other. */
    void begin(Chains chains) {
        forget();
        asked = chains;
        Callable<ChainReport> job = () -> work.apply(chains);
        background.run(
                () -> workers.submit(job).get(),
                made -> {
                    if (asked == chains) {
                        report.set(made);
                    }
                },
                failure -> {
                    if (asked == chains) {
                        refusal.set(sentence(Objects.requireNonNullElse(failure.getCause(), failure)));
                    }
                });
    }

    void forget() {
        asked = null;
        report.set(null);
        refusal.set("");
    }

    private static String sentence(Throwable failure) {
        return FailureSentence.of(
                failure,
                "There is not enough memory to diagnose so many draws; start the program with more, or thin them.",
                "The draws cannot be diagnosed");
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
