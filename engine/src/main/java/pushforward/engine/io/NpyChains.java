package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import pushforward.engine.param.InvalidInputException;

/**
 * Reads draws from an array of shape (chains, draws, variables). One of two axes is (draws, variables) of one chain if the first axis is
 * the longer one, and else (chains, draws) of one variable; one of one axis is one chain of one variable.
 */
final class NpyChains {
    private static final String ALLOWED = "(chains, draws, variables), (draws, variables), (chains, draws) or (draws,)";

    private final NpyArray array;
    private final Source source;
    private final int chains;
    private final int length;
    private final List<String> variables;

    private NpyChains(NpyArray array, ChainCollector collector, Source source) {
        this.array = array;
        this.source = source;
        long[] shape = shape(array);
        long numbers = 1;
        for (long axis : shape) {
            // A product that is too large stays so, and cannot overflow.
            numbers = Math.min(Limits.DRAWN_NUMBERS + 1L, numbers * Math.min(Limits.DRAWN_NUMBERS + 1L, axis));
        }
        if (numbers == 0) {
            throw new InvalidInputException(source.quoted() + " holds no draws; it must hold at least one.");
        }
        collector.reserveChains(shape[0], source);
        collector.reserve(numbers, source);
        chains = (int) shape[0];
        length = (int) shape[1];
        variables = shape[2] == 1
                ? List.of("x")
                : IntStream.range(0, (int) shape[2])
                        .mapToObj(v -> "x[" + v + "]")
                        .toList();
    }

    static void read(InputStream stream, ChainCollector collector, Source source) throws IOException {
        NpyChains reader = new NpyChains(NpyArray.open(stream, source), collector, source);
        collector.variables(reader.variables, source);
        double[][][] draws = reader.draws();
        for (int c = 0; c < draws.length; c++) {
            collector.add(draws[c], "chain " + (c + 1), source);
        }
    }

    private static long[] shape(NpyArray array) {
        long[] axes = array.axes();
        switch (axes.length) {
            case 1:
                return new long[] {1, axes[0], 1};
            case 2:
                if (axes[0] == axes[1]) {
                    throw array.wrongShape("(chains, draws, variables), because axes of the same length do not tell"
                            + " which of them the draws are");
                }
                return axes[0] > axes[1] ? new long[] {1, axes[0], axes[1]} : new long[] {axes[0], axes[1], 1};
            case 3:
                return axes;
            default:
                throw array.wrongShape(ALLOWED);
        }
    }

    /** For each chain a row for each variable. */
    private double[][][] draws() throws IOException {
        double[][][] draws = new double[chains][variables.size()][length];
        array.begin((long) chains * length * variables.size());
        if (array.isByColumns()) {
            for (int v = 0; v < variables.size(); v++) {
                for (int d = 0; d < length; d++) {
                    for (int c = 0; c < chains; c++) {
                        draws[c][v][d] = finite(c, d, v);
                    }
                }
            }
        } else {
            for (int c = 0; c < chains; c++) {
                for (int d = 0; d < length; d++) {
                    for (int v = 0; v < variables.size(); v++) {
                        draws[c][v][d] = finite(c, d, v);
                    }
                }
            }
        }
        array.end();
        return draws;
    }

    private double finite(int chain, int draw, int variable) throws IOException {
        double value = array.next();
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(source.quoted() + ", chain " + (chain + 1) + ", row " + (draw + 1) + ": "
                    + variables.get(variable) + " is " + value + "; draws must be finite.");
        }
        return value;
    }
}
