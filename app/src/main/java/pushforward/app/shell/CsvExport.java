package pushforward.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pushforward.engine.io.Output;

/** Writes tables as CSV. */
final class CsvExport {
    private final Dialogs dialogs;
    private final Background background;

    CsvExport(Dialogs dialogs, Background background) {
        this.dialogs = dialogs;
        this.background = background;
    }

    /** Asks for a file and writes a header and rows of fields into it. */
    void save(String title, List<List<String>> rows) {
        String text = text(rows);
        String name = title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".csv";
        dialogs.askWhereToSave("Export " + title, name, "CSV file", "*.csv")
                .ifPresent(file -> background.run(
                        () -> write(file, text), written -> dialogs.notice("Exported to " + file.getFileName() + ".")));
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
