package pushforward.engine.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import pushforward.engine.io.DataFile.NamedPoints;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/** Points from files: tables (CSV) and arrays (NPY), told apart by how they begin. */
public final class PointsFile {

    private PointsFile() {}

    /**
     * Reads all points of a file.
     *
     * @return at least one point, all coordinates finite
     * @throws InvalidInputException saying what is wrong, and in which row
     */
    public static Points read(Source source) {
        return source.read(Limits.FILE_BYTES, stream -> {
            InputStream marked = new BufferedInputStream(stream);
            NamedPoints found = beginsLikeAnArray(marked)
                    ? NpyPoints.read(marked, source)
                    : CsvPoints.read(marked, source, PairOfColumns.X_AND_Y);
            requirePoints(found, source);
            return found.points();
        });
    }

    static boolean beginsLikeAnArray(InputStream stream) throws IOException {
        stream.mark(1);
        int first = stream.read();
        stream.reset();
        return NpyArray.startsWith(first);
    }

    static void requirePoints(NamedPoints found, Source source) {
        Points points = found.points();
        if (points.size() == 0) {
            throw new InvalidInputException(source.quoted() + " holds no points; it must hold at least one.");
        }
        for (int i = 0; i < points.size(); i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                boolean first = !Double.isFinite(x);
                throw new InvalidInputException(source.quoted() + ", row " + (i + 1) + ": "
                        + NumberText.shown(first ? found.nameX() : found.nameY()) + " is " + (first ? x : y)
                        + "; coordinates must be finite.");
            }
        }
    }

    static InvalidInputException tooMany(Source source) {
        return new InvalidInputException(
                source.quoted() + " holds more than " + Limits.POINTS + " points, which is the limit.");
    }
}
