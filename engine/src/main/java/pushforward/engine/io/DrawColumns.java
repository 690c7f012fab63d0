package pushforward.engine.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import pushforward.engine.param.InvalidInputException;

/**
 * What the columns of a table of draws are.
 *
 * @param count of all columns
 * @param chain the column that tells which chain a row belongs to, or −1: then the file is one chain
 * @param order the column whose numbers grow along a chain, or −1
 * @param variables the columns of the variables, and then of the statistics
 * @param names of the variables
 * @param statistics what is known beside them
 */
record DrawColumns(int count, int chain, int order, int[] variables, List<String> names, List<Statistic> statistics) {
    /** Stan's columns about the sampler end like this; of those, only the log density is a variable. */
    private static final String SAMPLER_SUFFIX = "__";

    private static final String LOG_DENSITY = "lp__";

    /** Reads the header of a table with a row for each draw. */
    static DrawColumns ofTable(List<String> header, Source source) {
        requireHeader(header, source);
        int draw = header.indexOf("draw");
        int step = header.indexOf("step");
        int chain = header.indexOf("chain");
        if (chain < 0 && step >= 0) {
            // What the command "sample" writes: every particle is a chain.
            chain = header.indexOf("particle");
        }
        List<Integer> variables = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (i != draw && i != step && i != chain) {
                variables.add(i);
            }
        }
        return of(header, chain, draw >= 0 ? draw : step, variables, List.of(), source);
    }

    /** Reads the header of a file that Stan wrote: all of it is one chain. */
    static DrawColumns ofStan(List<String> header, Source source) {
        requireHeader(header, source);
        List<Integer> variables = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equals(LOG_DENSITY) || !header.get(i).endsWith(SAMPLER_SUFFIX)) {
                variables.add(i);
            }
        }
        List<Statistic> statistics = Arrays.stream(Statistic.values())
                .filter(statistic -> header.contains(statistic.stanName()))
                .toList();
        return of(header, -1, -1, variables, statistics, source);
    }

    private static DrawColumns of(
            List<String> header,
            int chain,
            int order,
            List<Integer> variables,
            List<Statistic> statistics,
            Source source) {
        if (variables.isEmpty()) {
            throw new InvalidInputException(
                    source.quoted() + " has no column for a variable; it must have at least one.");
        }
        return new DrawColumns(
                header.size(),
                chain,
                order,
                IntStream.concat(
                                variables.stream().mapToInt(Integer::intValue),
                                statistics.stream().mapToInt(statistic -> header.indexOf(statistic.stanName())))
                        .toArray(),
                variables.stream().map(header::get).toList(),
                statistics);
    }

    /** How sentences call one of the columns of numbers. */
    String name(int index) {
        return index < names.size()
                ? names.get(index)
                : statistics.get(index - names.size()).stanName();
    }

    private static void requireHeader(List<String> header, Source source) {
        if (header.stream().allMatch(name -> NumberText.parse(name).isPresent())) {
            throw new InvalidInputException(
                    source.quoted() + " begins with numbers; its first line must name the columns.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name.isEmpty()) {
                throw new InvalidInputException(
                        source.quoted() + " has no name for column " + (i + 1) + "; every column must have one.");
            }
            if (!seen.add(name)) {
                throw new InvalidInputException(source.quoted() + " has more than one column \""
                        + NumberText.shown(name) + "\"; every column must have a name of its own.");
            }
        }
    }
}
