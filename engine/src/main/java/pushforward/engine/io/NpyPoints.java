package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import pushforward.engine.math.Points;

/** Reads points from an array of shape (n, 2). */
final class NpyPoints {

    private NpyPoints() {}

    static Points read(InputStream stream, Source source) throws IOException {
        NpyArray array = NpyArray.open(stream, source);
        long[] axes = array.axes();
        if (axes.length != 2 || axes[1] != 2) {
            throw array.wrongShape("(n, 2)");
        }
        if (axes[0] > Limits.POINTS) {
            throw PointsFile.tooMany(source);
        }
        Points points = Points.zeros((int) axes[0]);
        array.begin(2 * axes[0]);
        if (array.isByColumns()) {
            fill(points.x(), array);
            fill(points.y(), array);
        } else {
            for (int i = 0; i < points.size(); i++) {
                double x = array.next();
                points.set(i, x, array.next());
            }
        }
        array.end();
        return points;
    }

    private static void fill(double[] column, NpyArray array) throws IOException {
        for (int i = 0; i < column.length; i++) {
            column[i] = array.next();
        }
    }
}
