package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BicubicSplineTest {
    private static final Bounds BOX = new Bounds(-1, -2, 3, 1);

    private interface Surface {
        double at(double x, double y);
    }

    private static BicubicSpline spline(int columns, int rows, Surface surface) {
        double[] values = new double[columns * rows];
        for (int k = 0; k < values.length; k++) {
            values[k] = surface.at(
                    BOX.minX() + BOX.width() * (k % columns) / (columns - 1),
                    BOX.minY() + BOX.height() * (k / columns) / (rows - 1));
        }
        return new BicubicSpline(BOX, columns, rows, values);
    }

    @Test
    void reproducesQuadratics() {
        BicubicSpline spline = spline(17, 14, (x, y) -> 1 + 2 * x - y + 0.5 * x * x - 0.25 * x * y + 2 * y * y);
        Points out = Points.zeros(1);
        for (double x = -1; x <= 3; x += 0.13) {
            for (double y = -2; y <= 1; y += 0.17) {
                double expected = 1 + 2 * x - y + 0.5 * x * x - 0.25 * x * y + 2 * y * y;
                assertThat(spline.value(x, y)).isCloseTo(expected, Offset.offset(1e-5));
                spline.gradient(x, y, 0, out);
                assertThat(out.x()[0]).isCloseTo(2 + x - 0.25 * y, Offset.offset(1e-4));
                assertThat(out.y()[0]).isCloseTo(-1 - 0.25 * x + 4 * y, Offset.offset(1e-4));
            }
        }
    }

    /** Interpolation is of fourth order until single precision ends it. */
    @Test
    void errorFallsWithTheFourthPower() {
        double coarse = largestError(spline(21, 21, BicubicSplineTest::wave));
        double fine = largestError(spline(41, 41, BicubicSplineTest::wave));
        assertThat(coarse / fine).isBetween(12.0, 22.0);
        assertThat(fine).isLessThan(1e-4);
    }

    private static double wave(double x, double y) {
        return Math.sin(2 * x) * Math.cos(1.5 * y);
    }

    private static double largestError(BicubicSpline spline) {
        double largest = 0;
        for (double x = -0.2; x < 2.2; x += 0.0137) {
            for (double y = -1.4; y < 0.4; y += 0.0171) {
                largest = Math.max(largest, Math.abs(spline.value(x, y) - wave(x, y)));
            }
        }
        return largest;
    }

    @Test
    void gradientIsTheDerivativeOfTheValue() {
        BicubicSpline spline = spline(12, 15, BicubicSplineTest::wave);
        Points out = Points.zeros(1);
        double h = 1e-5;
        for (double x = -0.97; x < 3; x += 0.31) {
            for (double y = -1.96; y < 1; y += 0.23) {
                spline.gradient(x, y, 0, out);
                double alongX = (spline.value(x + h, y) - spline.value(x - h, y)) / (2 * h);
                double alongY = (spline.value(x, y + h) - spline.value(x, y - h)) / (2 * h);
                assertThat(out.x()[0]).isCloseTo(alongX, Offset.offset(1e-8));
                assertThat(out.y()[0]).isCloseTo(alongY, Offset.offset(1e-8));
            }
        }
    }
}
