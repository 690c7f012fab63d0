package pushforward.engine.io;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.target.Dataset;

/** Two columns of a table (CSV) or of an array (NPY), as a data set; told apart by how the file begins. */
public final class DataFile {

    private DataFile() {}

    /**
     * Says which columns of a file hold numbers, by its first row alone.
     *
     * @return at least two names, in the order of the file; a column without a name is called after its place, as in "column 3"
     * @throws InvalidInputException saying what is wrong
     */
    public static List<String> columns(Source source) {
        return source.read(Limits.FILE_BYTES, stream -> {
            InputStream marked = new BufferedInputStream(stream);
            return PointsFile.beginsLikeAnArray(marked)
                    ? NpyPoints.columns(marked, source)
                    : CsvPoints.columns(marked, source);
        });
    }

    /**
     * Reads the columns x and y, or the only two that hold numbers.
     *
     * @throws InvalidInputException saying what is wrong, and in which row; also if two columns would have to be chosen
     */
    public static Dataset read(Source source) {
        return read(source, PairOfColumns.OBVIOUS);
    }

    /**
     * Reads two columns by name.
     *
     * @throws InvalidInputException saying what is wrong, and in which row
     */
    public static Dataset read(Source source, String x, String y) {
        return read(source, new PairOfColumns.Named(x, y));
    }

    private static Dataset read(Source source, PairOfColumns choice) {
        return source.read(Limits.FILE_BYTES, stream -> {
            InputStream marked = new BufferedInputStream(stream);
            NamedPoints found = PointsFile.beginsLikeAnArray(marked)
                    ? NpyPoints.read(marked, source, choice)
                    : CsvPoints.read(marked, source, choice);
            PointsFile.requirePoints(found, source);
            return Dataset.of(found.points(), origin(source), found.nameX(), found.nameY());
        });
    }

    private static String origin(Source source) {
        Path last = Path.of(source.name()).getFileName();
        return last == null ? source.name() : last.toString();
    }

    /** Points with what their coordinates are called. */
    record NamedPoints(Points points, String nameX, String nameY) {}
}
