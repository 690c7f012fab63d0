package pushforward.engine.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/** Reads a table whose header names the columns x and y, or one of two columns without a header. */
final class CsvPoints {
    private final Source source;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int size;
    private int columnOfX = -1;
    private int columnOfY = -1;
    private int columns;

    private CsvPoints(Source source) {
        this.source = source;
    }

    static Points read(InputStream stream, Source source) throws IOException {
        CsvPoints table = new CsvPoints(source);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .maxBufferSize(Limits.FIELD_CHARACTERS)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(stream, StandardCharsets.UTF_8)) {
            for (CsvRecord line : reader) {
                table.take(line);
            }
        } catch (CsvParseException malformed) {
            throw new InvalidInputException(
                    source.quoted()
                            + " is not a table that can be read: one of its fields is not closed or is longer than "
                            + Limits.FIELD_CHARACTERS + " characters, which is the limit.",
                    malformed);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return Points.of(Arrays.copyOf(table.x, table.size), Arrays.copyOf(table.y, table.size));
    }

    private void take(CsvRecord line) {
        if (columnOfX < 0) {
            begin(line);
        } else {
            add(line);
        }
    }

    private void begin(CsvRecord line) {
        List<String> fields = line.getFields().stream().map(String::strip).toList();
        columns = fields.size();
        boolean numbers =
                fields.stream().allMatch(field -> NumberText.parse(field).isPresent());
        if (numbers) {
            if (columns != 2) {
                throw new InvalidInputException(source.quoted() + " has no header and " + columns
                        + (columns == 1 ? " column" : " columns") + "; without a header there must be two.");
            }
            columnOfX = 0;
            columnOfY = 1;
            add(line);
            return;
        }
        columnOfX = column("x", fields);
        columnOfY = column("y", fields);
    }

    private int column(String name, List<String> header) {
        int found = header.indexOf(name);
        if (found < 0 || found != header.lastIndexOf(name)) {
            throw new InvalidInputException(source.quoted() + " has " + (found < 0 ? "no" : "more than one")
                    + " column \"" + name + "\" in its header; it must have the columns x and y, each once.");
        }
        return found;
    }

    private void add(CsvRecord line) {
        if (line.getFieldCount() != columns) {
            throw new InvalidInputException(source.quoted() + ", row " + (size + 1) + " (line "
                    + line.getStartingLineNumber() + ") has " + line.getFieldCount() + " fields; it must have "
                    + columns
                    + " as the first line has.");
        }
        if (size == Limits.POINTS) {
            throw PointsFile.tooMany(source);
        }
        if (size == x.length) {
            int larger = Math.min(Limits.POINTS, 2 * size);
            x = Arrays.copyOf(x, larger);
            y = Arrays.copyOf(y, larger);
        }
        x[size] = coordinate("x", line.getField(columnOfX), line);
        y[size] = coordinate("y", line.getField(columnOfY), line);
        size++;
    }

    private double coordinate(String name, String text, CsvRecord line) {
        String stripped = text.strip();
        return NumberText.parse(stripped)
                .orElseThrow(() -> new InvalidInputException(
                        source.quoted() + ", row " + (size + 1) + " (line " + line.getStartingLineNumber() + "): "
                                + name + " is \"" + NumberText.shown(stripped) + "\"; it must be a number."));
    }
}
