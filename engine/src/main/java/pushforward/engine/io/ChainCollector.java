package pushforward.engine.io;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.InvalidInputException;

/** Puts chains from several files together, and sees to it that they belong together. */
final class ChainCollector {
    private final List<double[][]> chains = new ArrayList<>();
    private List<String> variables = List.of();
    private List<Statistic> statistics = List.of();
    private long numbers;

    /** Says which variables the chains of a file have; they must be those of the files before. */
    void variables(List<String> names, Source source) {
        variables(names, List.of(), source);
    }

    /** The same, with statistics whose rows come after those of the variables; they are of use only if all files have them. */
    void variables(List<String> names, List<Statistic> known, Source source) {
        if (variables.isEmpty()) {
            variables = List.copyOf(names);
            statistics = List.copyOf(known);
        } else if (!variables.equals(names)) {
            int i = 0;
            while (i < Math.min(variables.size(), names.size())
                    && variables.get(i).equals(names.get(i))) {
                i++;
            }
            throw new InvalidInputException(source.quoted() + " has " + name(i, names) + " where the first file has "
                    + name(i, variables) + "; all files must have the same variables in the same order.");
        }
        if (!statistics.equals(known)) {
            statistics = List.of();
        }
    }

    private static String name(int index, List<String> names) {
        return index < names.size()
                ? "variable \"" + NumberText.shown(names.get(index)) + "\""
                : "no variable number " + (index + 1);
    }

    /** Counts numbers that are about to be kept. */
    void reserve(long more, Source source) {
        numbers += more;
        if (numbers > Limits.DRAWN_NUMBERS) {
            throw new InvalidInputException(source.quoted() + " brings the draws to more than " + Limits.DRAWN_NUMBERS
                    + " numbers, which is the limit.");
        }
    }

    /** Counts a chain that is about to be kept. */
    void reserveChains(long more, Source source) {
        if (chains.size() + more > Limits.CHAINS) {
            throw new InvalidInputException(
                    source.quoted() + " brings the chains to more than " + Limits.CHAINS + ", which is the limit.");
        }
    }

    /**
     * Takes a chain.
     *
     * @param chain a row for each variable, and then for each statistic
     * @param name how sentences call it
     */
    void add(double[][] chain, String name, Source source) {
        if (!chains.isEmpty() && chains.get(0)[0].length != chain[0].length) {
            throw new InvalidInputException(source.quoted() + ", " + name + " ends after row " + chain[0].length
                    + " and the first chain after row " + chains.get(0)[0].length
                    + "; all chains must have the same number of draws.");
        }
        chains.add(chain);
    }

    Chains chains() {
        double[][][] draws = new double[variables.size()][][];
        for (int v = 0; v < draws.length; v++) {
            draws[v] = rows(v);
        }
        return new Chains(variables, draws, rows(Statistic.ENERGY), rows(Statistic.DIVERGENT));
    }

    private double[][] rows(Statistic statistic) {
        int index = statistics.indexOf(statistic);
        return index < 0 ? new double[0][] : rows(variables.size() + index);
    }

    private double[][] rows(int index) {
        return chains.stream().map(chain -> chain[index]).toArray(double[][]::new);
    }
}
