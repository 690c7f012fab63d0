package pushforward.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pushforward.app.studio.Series;
import pushforward.engine.io.Output;

/** Writes the data of charts as CSV. */
final class CsvExport {
    private final Dialogs dialogs;
    private final Background background;

    CsvExport(Dialogs dialogs, Background background) {
        this.dialogs = dialogs;
        this.background = background;
    }

    /** Asks for a file and writes the points of a line into it: columns {@code step} and {@code column}. */
    void save(String title, String column, Series series) {
        save(title, "step", column, series.snapshot());
    }

    /** The same, of two rows of numbers under names of their own. */
    void save(String title, String first, String second, double[][] points) {
        save(title, text(first, second, points));
    }

    /** The same, of a header and rows of fields. */
    void save(String title, List<List<String>> rows) {
        save(title, text(rows));
    }

    private void save(String title, String text) {
        String name = title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".csv";
        dialogs.askWhereToSave("Export " + title, name, "CSV file", "*.csv")
                .ifPresent(file -> background.run(
                        () -> write(file, text), written -> dialogs.notice("Exported to " + file.getFileName() + ".")));
    }

    static String text(String first, String second, double[][] points) {
        StringBuilder csv = new StringBuilder(first).append(',').append(second).append('\n');
        for (int i = 0; i < points[0].length; i++) {
            csv.append(points[0][i]).append(',').append(points[1][i]).append('\n');
        }
        return csv.toString();
    }

    /** Fields with commas, quotes or line ends are quoted. */
    static String text(List<List<String>> rows) {
        StringBuilder csv = new StringBuilder();
        for (List<String> row : rows) {
            csv.append(row.stream().map(CsvExport::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String field) {
        return field.matches("(?s).*[\",\n\r].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static Path write(Path file, String text) {
        Output.file(file).writeText(writer -> writer.write(text));
        return file;
    }
}
