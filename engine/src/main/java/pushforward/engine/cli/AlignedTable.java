package pushforward.engine.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table for reading: columns stand below one another, two spaces apart; words begin together and numbers end together. */
final class AlignedTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    AlignedTable(List<String> header) {
        widths = new int[header.size()];
        add(header);
    }

    /** Adds a row: a name, numbers, and a remark. */
    void add(List<String> fields) {
        List<String> row = fields.stream()
                .map(field -> field.replaceAll("\\p{Cntrl}", "?"))
                .toList();
        rows.add(row);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
    }

    void print(PrintStream out) {
        int last = widths.length - 1;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0)).append(padding(0, row));
            for (int i = 1; i < last; i++) {
                line.append(GAP).append(padding(i, row)).append(row.get(i));
            }
            out.println(line.append(GAP).append(row.get(last)));
        }
        out.flush();
    }

    private String padding(int column, List<String> row) {
        return " ".repeat(widths[column] - row.get(column).length());
    }
}
