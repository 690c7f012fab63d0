package pushforward.engine.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import pushforward.engine.param.InvalidInputException;

/** The lines of a table in CSV, which need not all be of one length. */
final class CsvLines {

    private CsvLines() {}

    /**
     * Hands over one line after another.
     *
     * @param comments what lines that begin with # are
     * @throws InvalidInputException if the table is malformed
     */
    static void read(InputStream stream, CommentStrategy comments, Source source, Consumer<CsvRecord> reader)
            throws IOException {
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .detectBomHeader(true)
                .maxBufferSize(Limits.FIELD_CHARACTERS)
                .commentStrategy(comments)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(stream, StandardCharsets.UTF_8)) {
            for (CsvRecord line : lines) {
                reader.accept(line);
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
    }
}
