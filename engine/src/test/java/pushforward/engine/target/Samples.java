package pushforward.engine.target;

import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** Things that tests are made with. */
final class Samples {

    private Samples() {}

    /** Long and short waits, as of a geyser: two clusters on a slope, about as wide as N(0, I). */
    static Dataset observations(int size) {
        PhiloxNoise noise = new PhiloxNoise(272);
        Points points = Points.zeros(size);
        double[] z = new double[2];
        for (int i = 0; i < size; i++) {
            noise.gaussianPair(NoiseStream.REFERENCE, 0, i, 0, z);
            double side = noise.uniform(NoiseStream.REFERENCE, 0, i, 0) < 0.36 ? -1.2 : 0.7;
            points.set(i, side + 0.3 * z[0], side + 0.2 * z[0] + 0.4 * z[1]);
        }
        return Dataset.of(points, "observations.csv", "eruptions", "waiting");
    }

    /** A ring drawn by hand and a blob beside it. */
    static Drawing ringAndBlob() {
        int size = 64;
        double[] x = new double[size];
        double[] y = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = 2 * Math.cos(2 * Math.PI * i / (size - 1));
            y[i] = 2 * Math.sin(2 * Math.PI * i / (size - 1));
        }
        return Drawing.EMPTY
                .with(new Edit.Stroke(Edit.Tool.BRUSH, Points.of(x, y), 0.5, 0.7, 0.8))
                .with(new Edit.Stroke(Edit.Tool.BRUSH, Points.of(0.5, -0.3), 0.6, 1, 1));
    }
}
