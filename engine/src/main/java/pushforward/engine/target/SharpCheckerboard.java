package pushforward.engine.target;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * Eight squares of side 2 on [−4, 4]², density 1/32 inside and 0 outside (Grathwohl and others 2019).
 *
 * <p>The score is 0 inside. Outside, where the derivative of −∞ means nothing, it is the way to the nearest filled square, as of a
 * unit Gaussian about that place.
 */
final class SharpCheckerboard implements Target {
    static final double HALF = 4;
    static final double SIDE = 2;
    private static final double LOG_DENSITY = -Math.log(32);
    private static final double[] EVEN = {-4, 0};
    private static final double[] ODD = {-2, 2};

    /** The lower edges of the filled cells: those of even columns are at {@code EVEN}, both ways, the others at {@code ODD}. */
    private static double edge(int parity, int which) {
        return parity == 0 ? EVEN[which] : ODD[which];
    }

    private static boolean isFilled(double x, double y) {
        if (!(x >= -HALF && x <= HALF && y >= -HALF && y <= HALF)) {
            return false;
        }
        int column = (int) Math.floor(x / SIDE);
        int row = (int) Math.floor(y / SIDE);
        return (column + row) % 2 == 0;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            out[i] = (isFilled(x, y) ? LOG_DENSITY : Double.NEGATIVE_INFINITY) + FarField.notFinite(x, y);
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double bad = FarField.notFinite(x, y);
            if (isFilled(x, y)) {
                out.set(i, 0, 0);
            } else {
                wayBack(x, y, i, out);
                out.set(i, out.x()[i] + bad, out.y()[i] + bad);
            }
        }
    }

    private static void wayBack(double x, double y, int index, Points out) {
        double nearest = Double.POSITIVE_INFINITY;
        out.set(index, -x, -y);
        for (int cell = 0; cell < 8; cell++) {
            double left = edge(cell / 4, cell % 2);
            double low = edge(cell / 4, cell / 2 % 2);
            double dx = Math.min(Math.max(x, left), left + SIDE) - x;
            double dy = Math.min(Math.max(y, low), low + SIDE) - y;
            double distance = Math.hypot(dx, dy);
            if (distance < nearest) {
                nearest = distance;
                out.set(index, dx, dy);
            }
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(1.1 * HALF);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {
            for (int i = 0; i < out.size(); i++) {
                int cell = Math.min(7, (int) (8 * noise.uniform(stream, step, i, 0)));
                out.set(
                        i,
                        edge(cell / 4, cell % 2) + SIDE * noise.uniform(stream, step, i, 1),
                        edge(cell / 4, cell / 2 % 2) + SIDE * noise.uniform(stream, step, i, 2));
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    /** The marginals are uniform; the centres of the eight cells have covariance 1. */
    @Override
    public Moments moments() {
        double uniform = HALF * HALF / 3;
        return new Moments(0, 0, uniform, 1, uniform);
    }

    @Override
    public List<Mode> modes() {
        return plateaus(0);
    }

    /** The filled squares, drawn in on every side. */
    static List<Mode> plateaus(double inset) {
        List<Mode> squares = new ArrayList<>();
        for (int cell = 0; cell < 8; cell++) {
            double left = edge(cell / 4, cell % 2);
            double low = edge(cell / 4, cell / 2 % 2);
            squares.add(
                    new Mode.Plateau(new Bounds(left + inset, low + inset, left + SIDE - inset, low + SIDE - inset)));
        }
        return List.copyOf(squares);
    }

    @Override
    public double entropy() {
        return Math.log(32);
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new Checkerboard(sigma);
    }
}
