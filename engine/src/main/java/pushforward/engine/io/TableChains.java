package pushforward.engine.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;

/** Reads draws from a table with a row for each draw, or from one that Stan wrote. */
final class TableChains {
    /** Stan says so in a comment; the draws before it, which are there if warm-up was saved, are not draws of the target. */
    private static final String END_OF_WARM_UP = "Adaptation terminated";

    private final ChainCollector collector;
    private final Source source;
    private final boolean stan;
    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private @Nullable DrawColumns columns;
    private long row;

    private TableChains(ChainCollector collector, Source source, boolean stan) {
        this.collector = collector;
        this.source = source;
        this.stan = stan;
    }

    static void readTable(InputStream stream, ChainCollector collector, Source source) throws IOException {
        new TableChains(collector, source, false).read(stream);
    }

    static void readStan(InputStream stream, ChainCollector collector, Source source) throws IOException {
        new TableChains(collector, source, true).read(stream);
    }

    private void read(InputStream stream) throws IOException {
        CsvLines.read(stream, stan ? CommentStrategy.READ : CommentStrategy.NONE, source, this::take);
        if (chains.isEmpty()) {
            throw new InvalidInputException(source.quoted()
                    + " holds no draws; it must hold a line that names the columns, and at least one draw.");
        }
        chains.forEach((id, chain) -> collector.add(
                chain.byVariable(),
                id.isEmpty() ? "its only chain" : "chain \"" + NumberText.shown(id) + "\"",
                source));
    }

    private void take(CsvRecord line) {
        if (line.isComment()) {
            if (columns != null && line.getField(0).contains(END_OF_WARM_UP)) {
                chains.clear();
            }
        } else if (columns == null) {
            List<String> header = line.getFields().stream().map(String::strip).toList();
            columns = stan ? DrawColumns.ofStan(header, source) : DrawColumns.ofTable(header, source);
            collector.variables(columns.names(), columns.statistics(), source);
        } else {
            row++;
            add(line, columns);
        }
    }

    private void add(CsvRecord line, DrawColumns table) {
        if (line.getFieldCount() != table.count()) {
            throw new InvalidInputException(at(line) + " has " + line.getFieldCount() + " fields; it must have "
                    + table.count() + " as the first line has.");
        }
        collector.reserve(table.variables().length, source);
        Chain chain =
                chain(table.chain() < 0 ? "" : line.getField(table.chain()).strip(), table);
        if (table.order() >= 0) {
            double order = number("its place in the chain", line.getField(table.order()), line);
            if (!(order > chain.order)) {
                throw new InvalidInputException(
                        at(line) + " is not later in its chain than the row of that chain before"
                                + " it; the rows of a chain must be in the order of their draws.");
            }
            chain.order = order;
        }
        int begin = chain.extend();
        for (int v = 0; v < table.variables().length; v++) {
            String name = table.name(v);
            double value = number(name, line.getField(table.variables()[v]), line);
            if (!stan && !Double.isFinite(value)) {
                throw new InvalidInputException(
                        at(line) + ": " + NumberText.shown(name) + " is " + value + "; draws must be finite.");
            }
            chain.numbers[begin + v] = value;
        }
    }

    private Chain chain(String id, DrawColumns table) {
        Chain known = chains.get(id);
        if (known != null) {
            return known;
        }
        collector.reserveChains(chains.size() + 1L, source);
        Chain made = new Chain(table.variables().length);
        chains.put(id, made);
        return made;
    }

    private double number(String name, String text, CsvRecord line) {
        String stripped = text.strip();
        return NumberText.parse(stripped)
                .orElseThrow(() -> new InvalidInputException(at(line) + ": " + NumberText.shown(name) + " is \""
                        + NumberText.shown(stripped) + "\"; it must be a number."));
    }

    private String at(CsvRecord line) {
        return source.quoted() + ", row " + row + " (line " + line.getStartingLineNumber() + ")";
    }

    /** A chain that grows: draw after draw, each with all variables. */
    private static final class Chain {
        private final int variables;
        private double[] numbers;
        private int length;
        private double order = Double.NEGATIVE_INFINITY;

        Chain(int variables) {
            this.variables = variables;
            numbers = new double[4 * variables];
        }

        /** Makes room for a draw and returns where it begins. */
        int extend() {
            int begin = length * variables;
            if (begin == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * begin);
            }
            length++;
            return begin;
        }

        double[][] byVariable() {
            double[][] rows = new double[variables][length];
            for (int d = 0; d < length; d++) {
                for (int v = 0; v < variables; v++) {
                    rows[v][d] = numbers[d * variables + v];
                }
            }
            return rows;
        }
    }
}
