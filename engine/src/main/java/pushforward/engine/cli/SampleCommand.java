package pushforward.engine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.io.Model;
import pushforward.engine.io.Output;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;
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

    @Option(
            names = "--model",
            paramLabel = "F.model",
            description =
                    "Takes particles through a map that \"train\" has learned: step k of K goes through k/K of its layers.")
    private @Nullable String model;

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
        if (out.json()) {
            workplace.kernels(); // loads while the particles move
        }
        if (model == null) {
            run(options.experiment(workplace), count, interval, table);
        } else {
            push(ModelOption.read(model, workplace), count, interval, table);
        }
    }

    private void push(Model learned, long count, long interval, @Nullable Output table) {
        Experiment experiment = options.experiment(workplace, Optional.of(learned.method()));
        Target target = experiment.target().create(workplace.catalogue()).live();
        PushedNoise pushed = new PushedNoise(learned.restore(workplace.catalogue()), experiment, target, count);
        try {
            if (table == null) {
                pushed.run(null, interval, workplace.nanoTime());
            } else {
                table.writeText(
                        writer -> pushed.run(new Table(writer, "step,particle,x,y"), interval, workplace.nanoTime()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (out.json()) {
            SampleReport report = new SampleReport(
                    experiment, target, pushed.end(), count, pushed.seconds(), StepInfo.NONE, Double.NaN, 0);
            Json.print(report.json(workplace.kernels()), workplace.out());
        }
    }

    private void run(Experiment experiment, long count, long interval, @Nullable Output table) {
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
        ObjectNode summary = new SampleReport(
                        frame.experiment(),
                        frame.target(),
                        frame.positions(),
                        count,
                        sums.nanos / 1e9,
                        frame.totals(),
                        sums.meanAcceptance(),
                        sums.diverged)
                .json(workplace.kernels());
        if (sums.warmup > 0) {
            summary.put("warmup", sums.warmup);
            summary.set("step_size", Json.number(run.lastStep().stepSize()));
        }
        return summary;
    }
}
