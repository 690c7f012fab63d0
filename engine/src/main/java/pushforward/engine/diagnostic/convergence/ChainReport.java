package pushforward.engine.diagnostic.convergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be said of all variables of chains, as the command line prints it and the window shows it.
 *
 * @param variables their names
 * @param summaries what is said of each
 * @param energyFractions E-BFMI of each chain; none if energies are not known
 * @param divergent how many draws diverged; −1 if that is not known
 */
public record ChainReport(
        List<String> variables, List<ChainSummary> summaries, double[] energyFractions, long divergent) {
    public ChainReport {
        variables = List.copyOf(variables);
        summaries = List.copyOf(summaries);
    }

    /**
     * Looks at chains.
     *
     * @param draws for each variable a row for each chain
     * @param energies a row for each chain; no rows if they are not known
     * @param divergent a row for each chain, not 0 at draws that diverged; no rows if that is not known
     */
    public static ChainReport of(
            List<String> variables, double[][][] draws, double[][] energies, double[][] divergent) {
        return new ChainReport(
                variables,
                Arrays.stream(draws).parallel().map(ChainSummary::of).toList(),
                Arrays.stream(energies).mapToDouble(EnergyFraction::of).toArray(),
                divergent.length == 0 ? -1 : count(divergent));
    }

    private static long count(double[][] marks) {
        return Arrays.stream(marks)
                .flatMapToDouble(Arrays::stream)
                .filter(mark -> mark != 0)
                .count();
    }

    /** The names of what {@link #numbers} gives. */
    public static List<String> numberNames() {
        return List.of("mean", "sd", "mcse_mean", "mcse_sd", "ess_bulk", "ess_tail", "ess_mean", "rhat");
    }

    /** What is said of one variable, in the order of {@link #numberNames}. */
    public static double[] numbers(ChainSummary summary) {
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

    /** A header and a row for each variable: its name, the numbers so that they can be read back exactly, and the verdict. */
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("variable"));
        header.addAll(numberNames());
        header.add("verdict");
        rows.add(header);
        for (int v = 0; v < variables.size(); v++) {
            List<String> row = new ArrayList<>(List.of(variables.get(v)));
            for (double number : numbers(summaries.get(v))) {
                row.add(Double.toString(number));
            }
            row.add(summaries.get(v).verdict());
            rows.add(row);
        }
        return rows;
    }

    /** Whether the energies of a chain say that its tails may not be explored. */
    public boolean hasSlowEnergies() {
        return Arrays.stream(energyFractions).anyMatch(fraction -> fraction < EnergyFraction.THRESHOLD);
    }

    /** The variables that give reason to worry, by their places. */
    public int[] troubled() {
        return IntStream.range(0, summaries.size())
                .filter(v -> !summaries.get(v).verdict().startsWith("no sign of trouble"))
                .toArray();
    }
}
