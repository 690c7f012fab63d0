package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import pushforward.engine.io.DataFile.NamedPoints;
import pushforward.engine.math.Points;

/** Reads points from an array with a row for each. */
final class NpyPoints {
    private static final int MOST_COLUMNS = 1_000;

    private NpyPoints() {}

    static String placeName(int column) {
        return "column " + (column + 1);
    }

    /** Reads an array of shape (n, 2). */
    static NamedPoints read(InputStream stream, Source source) throws IOException {
        NpyArray array = NpyArray.open(stream, source);
        if (array.axes().length != 2 || array.axes()[1] != 2) {
            throw array.wrongShape("(n, 2)");
        }
        return read(array, source, 0, 1);
    }

    /** Reads two columns of an array of shape (n, k). */
    static NamedPoints read(InputStream stream, Source source, PairOfColumns choice) throws IOException {
        NpyArray array = NpyArray.open(stream, source);
        List<String> names = names(array);
        int[] pair =
                choice.of(new PairOfColumns.Heading(names, Collections.nCopies(names.size(), true), false, source));
        return read(array, source, pair[0], pair[1]);
    }

    static List<String> columns(InputStream stream, Source source) throws IOException {
        return names(NpyArray.open(stream, source));
    }

    private static List<String> names(NpyArray array) {
        long[] axes = array.axes();
        if (axes.length != 2 || axes[1] < 2 || axes[1] > MOST_COLUMNS) {
            throw array.wrongShape("(n, k) with k from 2 to " + MOST_COLUMNS);
        }
        return axes[1] == 2
                ? List.of("x", "y")
                : IntStream.range(0, (int) axes[1])
                        .mapToObj(NpyPoints::placeName)
                        .toList();
    }

    private static NamedPoints read(NpyArray array, Source source, int columnOfX, int columnOfY) throws IOException {
        long rows = array.axes()[0];
        int width = (int) array.axes()[1];
        if (rows > Limits.POINTS) {
            throw PointsFile.tooMany(source);
        }
        Points points = Points.zeros((int) rows);
        array.begin(rows * width);
        for (long k = 0; k < rows * width; k++) {
            double value = array.next();
            int column = (int) (array.isByColumns() ? k / rows : k % width);
            int row = (int) (array.isByColumns() ? k % rows : k / width);
            if (column == columnOfX) {
                points.x()[row] = value;
            }
            if (column == columnOfY) {
                points.y()[row] = value;
            }
        }
        array.end();
        List<String> names = names(array);
        return new NamedPoints(points, names.get(columnOfX), names.get(columnOfY));
    }
}
