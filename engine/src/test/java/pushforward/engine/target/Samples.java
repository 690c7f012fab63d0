package pushforward.engine.target;

import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.Points;

/** Things that tests are made with. */
final class Samples {

    private Samples() {}

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
