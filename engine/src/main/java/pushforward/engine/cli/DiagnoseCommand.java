package pushforward.engine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.diagnostic.convergence.EnergyFraction;
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
    private static final List<String> NUMBERS =
            List.of("mean", "sd", "mcse_mean", "mcse_sd", "ess_bulk", "ess_tail", "ess_mean", "rhat");

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
        List<ChainSummary> summaries =
                Arrays.stream(chains.draws()).parallel().map(ChainSummary::of).toList();
        double[] fractions =
                Arrays.stream(chains.energies()).mapToDouble(EnergyFraction::of).toArray();
        if (json) {
            ObjectNode document = document(chains.variables(), summaries);
            addStatistics(document, fractions, chains.divergent());
            Json.print(document, workplace.out());
        } else {
            table(chains.variables(), summaries).print(workplace.out());
            printStatistics(fractions, chains.divergent());
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

    private static ObjectNode document(List<String> variables, List<ChainSummary> summaries) {
        ObjectNode document = Json.object();
        ArrayNode entries = document.putArray("variables");
        for (int v = 0; v < variables.size(); v++) {
            ObjectNode entry = entries.addObject().put("name", variables.get(v));
            double[] numbers = numbers(summaries.get(v));
            for (int i = 0; i < numbers.length; i++) {
                entry.set(NUMBERS.get(i), Json.number(numbers[i]));
            }
            entry.put("verdict", summaries.get(v).verdict());
        }
        return document;
    }

    private static void addStatistics(ObjectNode document, double[] fractions, double[][] divergent) {
        if (fractions.length > 0) {
            ArrayNode chains = document.putArray("e_bfmi");
            for (double fraction : fractions) {
                chains.add(Json.number(fraction));
            }
        }
        if (divergent.length > 0) {
            document.put("divergent", count(divergent));
        }
    }

    private void printStatistics(double[] fractions, double[][] divergent) {
        if (fractions.length > 0) {
            String list = Arrays.stream(fractions).mapToObj(Double::toString).collect(Collectors.joining(", "));
            boolean slow = Arrays.stream(fractions).anyMatch(fraction -> fraction < EnergyFraction.THRESHOLD);
            workplace
                    .out()
                    .println("E-BFMI of each chain: " + list
                            + (slow ? "; below 0.3 the tails may not be explored" : "; no sign of trouble"));
        }
        if (divergent.length > 0) {
            workplace.out().println("Divergent draws: " + count(divergent));
        }
    }

    private static long count(double[][] marks) {
        return Arrays.stream(marks)
                .flatMapToDouble(Arrays::stream)
                .filter(mark -> mark != 0)
                .count();
    }

    private static AlignedTable table(List<String> variables, List<ChainSummary> summaries) {
        List<String> header = new ArrayList<>();
        header.add("variable");
        header.addAll(NUMBERS);
        header.add("verdict");
        AlignedTable table = new AlignedTable(header);
        for (int v = 0; v < variables.size(); v++) {
            List<String> row = new ArrayList<>();
            row.add(variables.get(v));
            for (double number : numbers(summaries.get(v))) {
                row.add(Double.toString(number));
            }
            row.add(summaries.get(v).verdict());
            table.add(row);
        }
        return table;
    }

    /** In the order of their names. */
    private static double[] numbers(ChainSummary summary) {
        return new double[] {
            summary.mean(),
            summary.sd(),
            summary.mcseMean(),
            summary.mcseSd(),
            summary.essBulk(),
            summary.essTail(),
            summary.essMean(),
            summary.rhat()
        };
    }
}
