package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.math.QuietPool;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * Quality and cost of a method over a grid of settings: one run for each, all on the same noise, and the distances of where its particles
 * end to the same exact samples.
 *
 * <p>Settings are shared by all cores. Everything but the seconds is the same whatever their number.
 */
public final class Sweep {
    private final Catalogue catalogue;
    private final List<Experiment> experiments;
    private final Effort effort;

    /**
     * What became of one setting.
     *
     * @param experiment the setting
     * @param steps how many were taken, warm-up included
     * @param acceptance mean acceptance probability over steps and particles; NaN for a method that always moves
     * @param diverged moves that were refused, and trajectories cut short
     * @param scoreEvaluations scores evaluated
     * @param logDensityEvaluations log-densities evaluated
     * @param seconds wall-clock time of the steps, on cores shared with other settings
     * @param measurements distances to truth with their floors; none for a single particle
     */
    public record Row(
            Experiment experiment,
            long steps,
            double acceptance,
            long diverged,
            long scoreEvaluations,
            long logDensityEvaluations,
            double seconds,
            List<Measurement> measurements) {
        public Row {
            measurements = List.copyOf(measurements);
        }
    }

    /** Is told how far a sweep is, from several threads. */
    @FunctionalInterface
    public interface Progress {
        /** Takes note that so many settings of all are done. */
        void done(int settings, int ofAll);
    }

    /**
     * Prepares a sweep.
     *
     * @param experiments the settings: the same target and number of particles in all of them, at least one
     * @param effort how long each goes on
     */
    public Sweep(Catalogue catalogue, List<Experiment> experiments, Effort effort) {
        this.catalogue = catalogue;
        this.experiments = List.copyOf(experiments);
        this.effort = effort;
        Experiment first = experiments.get(0);
        for (Experiment other : experiments) {
            if (!other.target().equals(first.target()) || other.particles() != first.particles()) {
                throw new IllegalArgumentException("settings differ in their target or number of particles");
            }
        }
    }

    /**
     * Runs every setting. An interrupt of the calling thread ends it at the next step.
     *
     * @param nanoTime a clock in nanoseconds, read for the seconds alone
     * @return one row a setting, in order
     * @throws CancellationException if the calling thread was interrupted
     */
    public List<Row> run(Nd4jRuntime kernels, LongSupplier nanoTime, Progress progress) {
        Experiment first = experiments.get(0);
        Target target = first.target().create(catalogue).live();
        Yardstick yardstick = first.particles() < 2 ? null : new Yardstick(target, first.particles());
        Cancellation cancellation = new Cancellation();
        List<Row> rows = new ArrayList<>();
        // A pool of its own: what else the program does on the common one need not queue behind settings.
        ForkJoinPool pool = QuietPool.of("sweep", Runtime.getRuntime().availableProcessors());
        try {
            var jobs = experiments.stream()
                    .map(experiment -> pool.submit(() -> {
                        Row row = row(experiment, kernels, yardstick, nanoTime, cancellation);
                        progress.done(cancellation.next(), experiments.size());
                        return row;
                    }))
                    .toList();
            for (var job : jobs) {
                rows.add(job.get());
            }
            return rows;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the sweep was interrupted");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new CompletionException(failure.getCause());
        } finally {
            cancellation.cancel();
            pool.shutdown();
        }
    }

    private Row row(
            Experiment experiment,
            Nd4jRuntime kernels,
            @Nullable Yardstick yardstick,
            LongSupplier nanoTime,
            Cancellation cancellation) {
        Run run = new Run(catalogue, experiment);
        double acceptance = 0;
        long diverged = 0;
        long begin = nanoTime.getAsLong();
        double spent = 0;
        long taken = 0;
        while (effort.goesOn(taken, spent)) {
            cancellation.check();
            run.step();
            taken++;
            StepInfo step = run.lastStep();
            double cost = Math.max(step.scoreEvaluations(), step.logDensityEvaluations());
            if (effort.evaluations() > 0 && !(cost > 0)) {
                throw new InvalidInputException(
                        "Method \"" + experiment.method().id()
                                + "\" evaluates nothing in a step; how many steps it takes must be given instead.");
            }
            spent += cost / experiment.particles();
            if (taken > effort.warmUp()) {
                acceptance += step.acceptance();
                diverged += step.diverged();
            }
        }
        double seconds = (nanoTime.getAsLong() - begin) / 1e9;
        Frame frame = run.frame();
        Points ended = frame.positions();
        List<Measurement> measurements = yardstick == null ? List.of() : kernels.call(k -> yardstick.measure(k, ended));
        StepInfo cost = frame.totals();
        return new Row(
                experiment,
                taken,
                acceptance / Math.max(0, taken - effort.warmUp()),
                diverged,
                cost.scoreEvaluations(),
                cost.logDensityEvaluations(),
                seconds,
                measurements);
    }
}
