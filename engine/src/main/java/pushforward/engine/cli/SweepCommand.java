package pushforward.engine.cli;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.diagnostic.Effort;
import pushforward.engine.diagnostic.Sweep;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.diagnostic.SweepTable;
import pushforward.engine.io.Output;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a method with a grid of settings. */
@Command(
        name = "sweep",
        description =
                "Quality and cost of a method against its parameters, one row a setting: acceptance, diverged moves,"
                        + " evaluations, seconds, and the distances to truth with their floors.",
        footer = {
            "",
            "--vary step_size=0.01:1:9:log takes nine values by equal ratios; without log they are evenly spaced. Several"
                    + " --vary make a grid, the last one changing fastest. Whole-number parameters take rounded values.",
            "All settings start at the same places and move on the same noise. Seconds are those of the steps, while other"
                    + " settings run on the other cores. The table is written when all is done, so an interrupt leaves nothing."
        })
final class SweepCommand implements Runnable {
    private static final int MOST_SETTINGS = 10_000;

    private final Workplace workplace;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--vary",
            paramLabel = "k=a:b:n[:log]",
            required = true,
            description = "Varies a parameter of the method over n values from a to b; repeatable.")
    private List<String> vary = List.of();

    @Option(names = "--steps", paramLabel = "K", description = "How many steps each setting takes.")
    private @Nullable String steps;

    @Option(
            names = "--evaluations",
            paramLabel = "E",
            description =
                    "Instead of --steps: each setting takes as many steps as E evaluations for each particle pay for,"
                            + " of scores or of log-densities, whichever the method asks more of.")
    private @Nullable String evaluations;

    @Option(
            names = "--warm-up",
            paramLabel = "W",
            description = "Steps taken first: they cost as others do, but do not count for acceptance and divergences.")
    private String warmUp = "0";

    @Option(names = "--progress", description = "Show progress even where nobody seems to watch.")
    private boolean progress;

    @Option(
            names = "--out",
            paramLabel = "O.csv",
            description = "File for the table; the standard output if neither this nor --json is given.")
    private @Nullable String out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    SweepCommand(Workplace workplace) {
        this.workplace = workplace;
        this.options = new ExperimentOptions();
    }

    @Override
    public void run() {
        Output table = table();
        Effort effort = effort();
        Experiment base = options.experiment(workplace);
        List<SweepAxis> axes = Vary.parse(vary, base.method());
        List<Experiment> experiments = grid(base, axes);
        List<Sweep.Row> rows = rows(new Sweep(workplace.catalogue(), experiments, effort));
        if (table != null) {
            table.writeText(writer -> {
                Table lines = new Table(writer, String.join(",", SweepTable.header(axes, rows.get(0))));
                for (Sweep.Row row : rows) {
                    lines.fields(SweepTable.fields(axes, row));
                }
            });
        }
        if (json) {
            Json.print(document(base, axes, rows), workplace.out());
        }
    }

    private Effort effort() {
        if ((steps == null) == (evaluations == null)) {
            throw new InvalidInputException(
                    "How long each setting goes on must be given once, as --steps K or as --evaluations E.");
        }
        Effort effort = steps != null
                ? Effort.steps(Settings.whole("--steps", steps, 0, SampleCommand.MOST_STEPS))
                : Effort.evaluations(
                        Settings.whole("--evaluations", String.valueOf(evaluations), 1, SampleCommand.MOST_STEPS));
        return effort.after(Settings.whole("--warm-up", warmUp, 0, SampleCommand.MOST_STEPS));
    }

    /** Where the table goes; null if only a document is asked for. */
    private @Nullable Output table() {
        if (out == null && json) {
            return null;
        }
        Output output = Output.named(out == null ? "-" : out, workplace.out());
        if (json && output.isStandardOutput()) {
            throw new InvalidInputException(
                    "Options --out - and --json both ask for the standard output; one of them must go elsewhere.");
        }
        output.check();
        return output;
    }

    /** Every combination of the values; all are checked before any is run. */
    private static List<Experiment> grid(Experiment base, List<SweepAxis> axes) {
        long size = 1;
        for (SweepAxis axis : axes) {
            size *= axis.values().size();
            if (size > MOST_SETTINGS) {
                throw new InvalidInputException("The options --vary make more than " + MOST_SETTINGS
                        + " settings; they must make at most that many.");
            }
        }
        List<Experiment> grid = List.of(base);
        for (SweepAxis axis : axes) {
            grid = grid.stream().flatMap(coarse -> axis.vary(coarse).stream()).toList();
        }
        return grid;
    }

    private List<Sweep.Row> rows(Sweep sweep) {
        boolean shown = progress || workplace.terminal() == Workplace.Terminal.WATCHED;
        try {
            return sweep.run(workplace.kernels(), workplace.nanoTime(), (done, all) -> {
                if (shown) {
                    workplace.err().print("\rsetting " + done + " of " + all + (done == all ? "\n" : ""));
                    workplace.err().flush();
                }
            });
        } catch (CancellationException interrupt) {
            throw new JobFailedException("The sweep was interrupted; nothing was written.");
        }
    }

    private static ObjectNode document(Experiment base, List<SweepAxis> axes, List<Sweep.Row> rows) {
        ObjectNode document = Json.object()
                .put("target", base.target().id())
                .put("method", base.method().id())
                .put("particles", base.particles())
                .put("steps", rows.get(0).steps())
                .put("seed", base.seed());
        ArrayNode entries = document.putArray("rows");
        for (Sweep.Row row : rows) {
            ObjectNode entry = entries.addObject();
            ObjectNode parameters = entry.putObject("parameters");
            axes.forEach(axis -> parameters.set(axis.parameter(), Json.number(axis.value(row.experiment()))));
            entry.put("steps", row.steps());
            entry.set("acceptance", Json.number(row.acceptance()));
            entry.put("diverged", row.diverged());
            entry.put("score_evaluations", row.scoreEvaluations());
            entry.put("log_density_evaluations", row.logDensityEvaluations());
            entry.set("seconds", Json.number(row.seconds()));
            entry.set("distances", Json.distances(row.measurements()));
        }
        return document;
    }
}
