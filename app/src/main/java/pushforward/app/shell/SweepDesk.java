package pushforward.app.shell;

import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.Effort;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.Sweep;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** The one sweep that the window runs at a time, on a thread of its own. UI thread only. */
final class SweepDesk implements AutoCloseable {
    private final Catalogue catalogue;
    private final Nd4jRuntime kernels;
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<String> message = new ReadOnlyObjectWrapper<>("");
    private @Nullable Thread worker;

    /**
     * What is asked for.
     *
     * @param base everything but the parameter that is varied
     * @param axis the parameter and its values
     * @param effort how long each setting goes on
     */
    record Plan(Experiment base, SweepAxis axis, Effort effort) {}

    /** What came of it, a row a setting. */
    record Outcome(Plan plan, List<Sweep.Row> rows) {

        /**
         * The setting to take by a distance: of those that exact samples could not be told from, the cheapest, and the nearest of
         * equally cheap ones; if there is none, the nearest of all.
         *
         * @return its place; −1 if no distance is known
         */
        int best(String distance) {
            int best = -1;
            for (int i = 0; i < rows.size(); i++) {
                Measurement measured = measured(i, distance);
                if (measured != null
                        && Double.isFinite(measured.value())
                        && (best < 0 || isBetter(i, best, distance))) {
                    best = i;
                }
            }
            return best;
        }

        private boolean isBetter(int candidate, int best, String distance) {
            boolean reaches = isWithinFloor(candidate, distance);
            if (reaches != isWithinFloor(best, distance)) {
                return reaches;
            }
            if (reaches && cost(candidate) != cost(best)) {
                return cost(candidate) < cost(best);
            }
            return value(candidate, distance) < value(best, distance);
        }

        boolean isWithinFloor(int row, String distance) {
            Measurement measured = measured(row, distance);
            return measured != null && measured.value() <= measured.floor();
        }

        private double value(int row, String distance) {
            Measurement measured = measured(row, distance);
            return measured == null ? Double.NaN : measured.value();
        }

        /** Evaluations for each particle, of scores or of log-densities, whichever were more. */
        double cost(int row) {
            Sweep.Row made = rows.get(row);
            return Math.max(made.scoreEvaluations(), made.logDensityEvaluations())
                    / (double) made.experiment().particles();
        }

        /** A distance of one of the rows; null if there is none of that name. */
        @Nullable
        Measurement measured(int row, String distance) {
            return rows.get(row).measurements().stream()
                    .filter(measurement -> measurement.id().equals(distance))
                    .findFirst()
                    .orElse(null);
        }
    }

    SweepDesk(Catalogue catalogue, Nd4jRuntime kernels) {
        this.catalogue = catalogue;
        this.kernels = kernels;
    }

    /** What came of the last sweep that was not cancelled; null before the first. */
    ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The share of the settings that are done; negative before the first one is. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why there is nothing to see, in a sentence; empty if there is no reason. */
    ReadOnlyObjectProperty<String> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /**
     * Begins a sweep; one that goes on is given up.
     *
     * @throws InvalidInputException if one of the settings is not allowed
     */
    void start(Plan plan) {
        cancel();
        Sweep sweep = new Sweep(catalogue, plan.axis().vary(plan.base()), plan.effort());
        message.set("");
        progress.set(-1);
        running.set(true);
        Thread made = new Thread(() -> work(sweep, plan), "sweep");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        worker = made;
        made.start();
    }

    private void work(Sweep sweep, Plan plan) {
        Thread self = Thread.currentThread();
        try {
            List<Sweep.Row> rows = sweep.run(
                    kernels,
                    System::nanoTime,
                    (done, all) -> Platform.runLater(() -> {
                        if (worker == self) {
                            progress.set(Math.max(progress.get(), (double) done / all));
                        }
                    }));
            end(self, () -> outcome.set(new Outcome(plan, rows)));
        } catch (CancellationException cancelled) {
            end(self, () -> message.set("The sweep was cancelled."));
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            end(self, () -> message.set(sentence(failure)));
        }
    }

    private static String sentence(Throwable failure) {
        return failure instanceof InvalidInputException || failure instanceof IllegalStateException
                ? String.valueOf(failure.getMessage())
                : "The sweep failed: " + failure + ".";
    }

    private void end(Thread self, Runnable then) {
        Platform.runLater(() -> {
            if (worker == self) {
                worker = null;
                running.set(false);
                then.run();
            }
        });
    }

    /** Gives up the sweep that goes on; what was there before stays. */
    void cancel() {
        Thread going = worker;
        if (going != null) {
            worker = null;
            running.set(false);
            message.set("The sweep was cancelled.");
            going.interrupt();
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
