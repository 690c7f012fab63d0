package pushforward.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import pushforward.app.charts.ExportFormat;
import pushforward.app.charts.Picture;
import pushforward.app.export.PictureFile;
import pushforward.engine.io.Output;

/** Writes charts and tables to files, as numbers or as pictures. */
final class ChartExport {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int TABLE_WIDTH = 1280;
    private static final int TABLE_HEIGHT = 140;

    private final Dialogs dialogs;
    private final Background background;
    private Chooser chooser;

    /** Asks where to write. */
    interface Chooser {
        Optional<Path> choose(String title, String name, String kind, String pattern);
    }

    /** What is written. */
    record Content(String title, String csv, Picture picture, Shape shape) {
        /** How large its picture is. */
        enum Shape {
            CHART(WIDTH, HEIGHT),
            TABLE(TABLE_WIDTH, TABLE_HEIGHT);

            private final int width;
            private final int height;

            Shape(int width, int height) {
                this.width = width;
                this.height = height;
            }
        }
    }

    ChartExport(Dialogs dialogs, Background background) {
        this.dialogs = dialogs;
        this.background = background;
        chooser = dialogs::askWhereToSave;
    }

    /** Replaces the dialog that asks where to write. */
    void setChooser(Chooser newChooser) {
        chooser = newChooser;
    }

    /** Asks for a file and writes into it, in the background. */
    void save(Content content, ExportFormat format) {
        String name = content.title().toLowerCase(Locale.ROOT).replace(' ', '-') + "." + format.ending();
        chooser.choose("Export " + content.title(), name, format.name() + " file", "*." + format.ending())
                .ifPresent(file -> background.run(
                        () -> write(content, format, file),
                        written -> dialogs.notice("Exported to " + file.getFileName() + ".")));
    }

    private static Path write(Content content, ExportFormat format, Path file) {
        Output output = Output.file(file);
        Content.Shape shape = content.shape();
        switch (format) {
            case CSV -> output.writeText(writer -> writer.write(content.csv()));
            case PNG -> PictureFile.writePng(content.picture(), shape.width, shape.height, output);
            case SVG -> PictureFile.writeSvg(content.picture(), shape.width, shape.height, output);
        }
        return file;
    }
}
