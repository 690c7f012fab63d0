package pushforward.engine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.engine.diagnostic.convergence.ChainReport;
import pushforward.engine.io.Chains;
import pushforward.engine.io.ChainsFile;
import pushforward.engine.io.Source;
import pushforward.engine.param.InvalidInputException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says of each variable of Markov chains how well its draws know it. */
@Command(
        name = "diagnose",
        description = "Convergence of Markov chains, one row a variable: mean, sd, their Monte Carlo standard errors,"
                + " effective sample sizes, rank-normalised split R-hat, and a verdict in words.",
        footer = {
            "",
            "csv: a column for each variable, a row for each draw. A column \"chain\" tells the chains apart; without it a"
                    + " file is one chain. Columns \"draw\" and \"step\" only say in which order the rows of a chain are."
                    + " In what \"sample\" writes (step,particle,x,y) every particle is a chain.",
            "stan: one file a chain. Columns that end in __ tell of the sampler and are left out, but for lp__. Warm-up"
                    + " draws are left out. A draw that is not finite is kept, and its variable cannot be judged.",
            "npy: shape (chains, draws, variables). Of two axes the longer one is the draws: (draws, variables) or"
                    + " (chains, draws).",
            "arviz: NetCDF 4 or HDF5; each element of an array (chain, draw, ...) of the group posterior is a variable,"
                    + " named by its indices: theta[0].",
            "All chains must be equally long. Where files of Stan or ArviZ tell energies and divergences, E-BFMI of each"
                    + " chain (worrying below 0.3) and the number of divergent draws are given too."
        })
final class DiagnoseCommand implements Runnable {
    private final Workplace workplace;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of draws; their chains belong together.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "csv|stan|npy|arviz",
            description = "Format of the files; without it the content of each tells.")
    private @Nullable String format;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DiagnoseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        ChainsFile.@Nullable Format known = format == null ? null : format(format);
        Chains chains = ChainsFile.read(
                files.stream().map(name -> Source.named(name, workplace.in())).toList(), known);
        ChainReport report = ChainReport.of(chains.variables(), chains.draws(), chains.energies(), chains.divergent());
        if (json) {
            Json.print(document(report), workplace.out());
        } else {
            List<List<String>> rows = report.table();
            AlignedTable table = new AlignedTable(rows.get(0));
            rows.stream().skip(1).forEach(table::add);
            table.print(workplace.out());
            printStatistics(report);
        }
    }

    private static ChainsFile.Format format(String name) {
        for (ChainsFile.Format candidate : ChainsFile.Format.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(name)) {
                return candidate;
            }
        }
        throw new InvalidInputException("Option --format is \"" + name + "\"; it must be csv, stan, npy or arviz.");
    }

    private static ObjectNode document(ChainReport report) {
        ObjectNode document = Json.object();
        ArrayNode entries = document.putArray("variables");
        for (int v = 0; v < report.variables().size(); v++) {
            ObjectNode entry =
                    entries.addObject().put("name", report.variables().get(v));
            double[] numbers = ChainReport.numbers(report.summaries().get(v));
            for (int i = 0; i < numbers.length; i++) {
                entry.set(ChainReport.numberNames().get(i), Json.number(numbers[i]));
            }
            entry.put("verdict", report.summaries().get(v).verdict());
        }
        if (report.energyFractions().length > 0) {
            ArrayNode fractions = document.putArray("e_bfmi");
            for (double fraction : report.energyFractions()) {
                fractions.add(Json.number(fraction));
            }
        }
        if (report.divergent() >= 0) {
            document.put("divergent", report.divergent());
        }
        return document;
    }

    private void printStatistics(ChainReport report) {
        if (report.energyFractions().length > 0) {
            String list = Arrays.stream(report.energyFractions())
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(", "));
            workplace
                    .out()
                    .println("E-BFMI of each chain: " + list
                            + (report.hasSlowEnergies()
                                    ? "; below 0.3 the tails may not be explored"
                                    : "; no sign of trouble"));
        }
        if (report.divergent() >= 0) {
            workplace.out().println("Divergent draws: " + report.divergent());
        }
    }
}
