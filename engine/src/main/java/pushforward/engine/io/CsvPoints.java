package pushforward.engine.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.io.DataFile.NamedPoints;
import pushforward.engine.io.PairOfColumns.Heading;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/** Reads two columns of a table, with or without a header. */
final class CsvPoints {
    private final Source source;
    private final PairOfColumns choice;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int size;
    private int columnOfX = -1;
    private int columnOfY = -1;
    private int columns;
    private String nameX = "x";
    private String nameY = "y";
    private @Nullable List<String> header;

    private CsvPoints(Source source, PairOfColumns choice) {
        this.source = source;
        this.choice = choice;
    }

    static NamedPoints read(InputStream stream, Source source, PairOfColumns choice) throws IOException {
        CsvPoints table = new CsvPoints(source, choice);
        table.readAll(stream);
        return new NamedPoints(
                Points.of(Arrays.copyOf(table.x, table.size), Arrays.copyOf(table.y, table.size)),
                table.nameX,
                table.nameY);
    }

    /** Returns the names of the columns that hold numbers. */
    static List<String> columns(InputStream stream, Source source) throws IOException {
        List<String> names = new ArrayList<>();
        CsvPoints table = new CsvPoints(source, heading -> {
            names.addAll(heading.numericNames());
            throw new EnoughException();
        });
        try {
            table.readAll(stream);
        } catch (EnoughException found) {
            if (names.size() < 2) {
                throw new InvalidInputException(source.quoted()
                        + " has fewer than two columns of numbers separated by commas; it must have two.");
            }
        }
        return List.copyOf(names);
    }

    /** Thrown when the heading is all that was wanted. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("the heading is read", null, false, false);
        }
    }

    private void readAll(InputStream stream) throws IOException {
        CsvLines.read(stream, CommentStrategy.NONE, source, this::take);
        List<String> names = header;
        if (columnOfX < 0 && names != null) {
            begin(names, names.stream().map(name -> true).toList(), true);
        }
    }

    private void take(CsvRecord line) {
        if (columnOfX >= 0) {
            add(line);
            return;
        }
        List<String> fields = line.getFields().stream().map(String::strip).toList();
        List<Boolean> numeric = fields.stream()
                .map(field -> NumberText.parse(field).isPresent())
                .toList();
        List<String> names = header;
        if (names != null) {
            columns = names.size();
            requireColumns(line);
            begin(names, numeric, true);
            add(line);
        } else if (numeric.contains(false)) {
            header = named(fields);
        } else {
            columns = fields.size();
            begin(named(fields.stream().map(field -> "").toList()), numeric, false);
            add(line);
        }
    }

    private static List<String> named(List<String> header) {
        List<String> names = new ArrayList<>();
        for (String name : header) {
            names.add(name.isEmpty() ? NpyPoints.placeName(names.size()) : name);
        }
        return names;
    }

    private void begin(List<String> names, List<Boolean> numeric, boolean hasHeader) {
        int[] pair = choice.of(new Heading(names, numeric, hasHeader, source));
        columnOfX = pair[0];
        columnOfY = pair[1];
        nameX = hasHeader ? names.get(columnOfX) : columns == 2 ? "x" : names.get(columnOfX);
        nameY = hasHeader ? names.get(columnOfY) : columns == 2 ? "y" : names.get(columnOfY);
    }

    private void requireColumns(CsvRecord line) {
        if (line.getFieldCount() != columns) {
            throw new InvalidInputException(source.quoted() + ", row " + (size + 1) + " (line "
                    + line.getStartingLineNumber() + ") has " + line.getFieldCount() + " fields; it must have "
                    + columns
                    + " as the first line has.");
        }
    }

    private void add(CsvRecord line) {
        requireColumns(line);
        if (size == Limits.POINTS) {
            throw PointsFile.tooMany(source);
        }
        if (size == x.length) {
            int larger = Math.min(Limits.POINTS, 2 * size);
            x = Arrays.copyOf(x, larger);
            y = Arrays.copyOf(y, larger);
        }
        x[size] = coordinate(nameX, line.getField(columnOfX), line);
        y[size] = coordinate(nameY, line.getField(columnOfY), line);
        size++;
    }

    private double coordinate(String name, String text, CsvRecord line) {
        String stripped = text.strip();
        return NumberText.parse(stripped)
                .orElseThrow(() -> new InvalidInputException(
                        source.quoted() + ", row " + (size + 1) + " (line " + line.getStartingLineNumber() + "): "
                                + NumberText.shown(name) + " is \"" + NumberText.shown(stripped)
                                + "\"; it must be a number."));
    }
}
