package pushforward.engine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.diagnostic.Comparison;
import pushforward.engine.diagnostic.DistanceToTruth;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.io.Output;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.StepInfo;
import tools.jackson.databind.node.ObjectNode;

/** Runs a method on a target. */
@Command(name = "sample", description = "Runs a method and writes where its particles are.")
final class SampleCommand implements Runnable {
    static final long MOST_STEPS = 1_000_000_000_000L;
    private static final long PROGRESS_NANOS = 500_000_000L;
    private final Workplace workplace;

    @Mixin
    private ExperimentOptions options;

    @Option(names = "--steps", paramLabel = "K", required = true, description = "How many steps.")
    private String steps = "";

    @Option(
            names = "--every",
            paramLabel = "k",
            description = "Writes every k-th step too, not only the first and last.")
    private @Nullable String every;

    @Option(names = "--progress", description = "Show progress even where nobody seems to watch.")
    private boolean progress;

    @Mixin
    private OutOption out;

    SampleCommand(Workplace workplace) {
        this.workplace = workplace;
        this.options = new ExperimentOptions();
        this.out = new OutOption();
    }

    /** What is added up over the steps. */
    private static final class Sums {
        private double acceptance;
        private double acceptanceAfterWarmup;
        private long diverged;
        private long warmup;
        private long steps;
        private long nanos;

        private void add(StepInfo step) {
            steps++;
            acceptance += step.acceptance();
            diverged += step.diverged();
            if (step.phase() == StepInfo.Phase.WARM_UP) {
                warmup++;
            } else {
                acceptanceAfterWarmup += step.acceptance();
            }
        }

        /** Of the steps after warm-up, if there are any. */
        private double meanAcceptance() {
            return warmup < steps ? acceptanceAfterWarmup / (steps - warmup) : acceptance / steps;
        }
    }

    @Override
    public void run() {
        Output table = out.table(workplace);
        long count = Settings.whole("--steps", steps, 0, MOST_STEPS);
        long interval = every == null ? Long.MAX_VALUE : Settings.whole("--every", every, 1, MOST_STEPS);
        Experiment experiment = options.experiment(workplace);
        if (out.json()) {
            workplace.kernels(); // loads while the particles move
        }
        Run run = new Run(workplace.catalogue(), experiment);
        Sums sums = new Sums();
        if (table == null) {
            try {
                advance(run, count, sums, () -> {});
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        } else {
            table.writeText(writer -> {
                Table rows = new Table(writer, "step,particle,x,y");
                rows.step(0, run.frame().positions());
                advance(run, count, sums, () -> {
                    if (run.steps() % interval == 0 || run.steps() == count) {
                        Frame frame = run.frame();
                        rows.step(frame.step(), frame.positions());
                        run.release(frame);
                    }
                });
            });
        }
        if (out.json()) {
            Json.print(summary(run, count, sums), workplace.out());
        }
    }

    /** Writes down what a step left. */
    @FunctionalInterface
    private interface Record {
        void step() throws IOException;
    }

    private void advance(Run run, long count, Sums sums, Record record) throws IOException {
        boolean shown = progress || workplace.terminal() == Workplace.Terminal.WATCHED;
        long begin = workplace.nanoTime().getAsLong();
        long told = begin;
        for (long i = 1; i <= count; i++) {
            long before = workplace.nanoTime().getAsLong();
            run.step();
            long after = workplace.nanoTime().getAsLong();
            sums.nanos += after - before;
            sums.add(run.lastStep());
            record.step();
            if (shown && (after - told > PROGRESS_NANOS || i == count)) {
                told = after;
                workplace.err().print("\rstep " + i + " of " + count + (i == count ? "\n" : ""));
                workplace.err().flush();
            }
        }
    }

    private ObjectNode summary(Run run, long count, Sums sums) {
        Frame frame = run.frame();
        double seconds = sums.nanos / 1e9;
        int size = frame.positions().size();
        ObjectNode summary = Json.object().put("steps", count).put("particles", size);
        summary.set("seconds", Json.number(seconds));
        summary.set("steps_per_second", Json.number(count / seconds));
        summary.set("particle_steps_per_second", Json.number((double) count * size / seconds));
        summary.put("score_evaluations", frame.totals().scoreEvaluations());
        summary.set("acceptance", Json.number(sums.meanAcceptance()));
        summary.put("diverged", sums.diverged);
        summary.put("log_density_evaluations", frame.totals().logDensityEvaluations());
        if (sums.warmup > 0) {
            summary.put("warmup", sums.warmup);
            summary.set("step_size", Json.number(run.lastStep().stepSize()));
        }
        summary.put("seed", frame.experiment().seed());
        summary.set("distances", Json.distances(distances(frame)));
        return summary;
    }

    /** The first is what the window plots, computed by the same code. */
    private List<Measurement> distances(Frame frame) {
        if (frame.positions().size() < 2) {
            return List.of();
        }
        return workplace.kernels().call(kernels -> {
            List<Measurement> all = new ArrayList<>();
            all.add(new DistanceToTruth().of(kernels, frame));
            Comparison.toTarget(kernels, frame.positions(), frame.target()).stream()
                    .filter(measurement -> !measurement.id().equals("mmd"))
                    .forEach(all::add);
            return all;
        });
    }
}
