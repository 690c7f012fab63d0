package pushforward.engine.target;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Moments;

/**
 * The mass of a density that falls off so slowly, or reaches so far, that no rectangle of even cells holds it: measured in the stretched
 * coordinates x = sinh u, y = sinh v, where a power of the distance becomes an exponential and the density is p cosh u cosh v (the sinh
 * map of Takahasi and Mori 1974).
 *
 * <p>What falls off like r^−(2+ε) has a finite integral for every ε > 0. It is found for ε above a quarter; anything heavier counts as
 * endless, because in floating point the two can no longer be told apart.
 */
final class HeavyTail {
    /** Stretched coordinates go to ±2⁷, true ones to e¹²⁸. */
    private static final int SCALES = 7;
    /** The rectangle to show leaves out this share of the mass on each side, and then has a margin. */
    private static final double LEFT_OUT = 0.05;

    private static final double MARGIN = 1.2;
    /** A moment exists if this share of its sum at most comes from the rim of the grid. */
    private static final double RIM_SHARE = 1e-6;

    private static final int RIM = 2;
    private static final double LEAST_FALL = 0.1;
    /** Squares of these half sides are compared to see whether a ridge goes on for ever. */
    private static final double[] FAR_OUT = {0x1p22, 0x1p24, 0x1p26};

    private final GridMass mass;
    private final MassSearch.LogDensity stretched;

    private HeavyTail(GridMass mass, MassSearch.LogDensity stretched) {
        this.mass = mass;
        this.stretched = stretched;
    }

    /** Returns the measured density, or null if its integral is infinite. */
    static @Nullable HeavyTail of(MassSearch.LogDensity density) {
        if (!ridgesEnd(density)) {
            return null;
        }
        MassSearch.LogDensity stretched = stretched(density);
        MassSearch search = new MassSearch(stretched, SCALES);
        Optional<Bounds> box = search.find();
        return box.map(found -> new HeavyTail(GridMass.of(stretched, found, search.top()), stretched))
                .orElse(null);
    }

    /**
     * Whether the greatest height on a square falls faster than the inverse of its side. A ridge that keeps its width has an infinite
     * integral otherwise; in stretched coordinates it would be too narrow to be seen.
     */
    private static boolean ridgesEnd(MassSearch.LogDensity density) {
        MassSearch search = new MassSearch(density);
        double before = Double.POSITIVE_INFINITY;
        for (double half : FAR_OUT) {
            double height = search.largestOnEdge(half) + Math.log(half);
            if (height > before - LEAST_FALL && height > Double.NEGATIVE_INFINITY) {
                return false;
            }
            before = height;
        }
        return true;
    }

    private static MassSearch.LogDensity stretched(MassSearch.LogDensity density) {
        return (at, begin, end, out) -> {
            Points places = unstretched(at);
            density.evaluate(places, begin, end, out);
            for (int i = begin; i < end; i++) {
                double log = out[i] + logCosh(at.x()[i]) + logCosh(at.y()[i]);
                out[i] = log < Double.POSITIVE_INFINITY ? log : Double.NEGATIVE_INFINITY;
            }
        };
    }

    private static Points unstretched(Points at) {
        Points result = Points.zeros(at.size());
        for (int i = 0; i < at.size(); i++) {
            result.set(i, Math.sinh(at.x()[i]), Math.sinh(at.y()[i]));
        }
        return result;
    }

    private static double logCosh(double u) {
        double size = Math.abs(u);
        return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }

    GridMass mass() {
        return mass;
    }

    ExactSampler sampler() {
        ExactSampler inner = mass.sampler(stretched);
        return (noise, stream, step, out) -> {
            inner.sample(noise, stream, step, out);
            for (int i = 0; i < out.size(); i++) {
                out.set(i, Math.sinh(out.x()[i]), Math.sinh(out.y()[i]));
            }
        };
    }

    /** What most of the mass lies in. */
    Bounds bounds() {
        Field2D share = mass.share();
        double[] across = new double[share.columns()];
        double[] up = new double[share.rows()];
        for (int row = 0; row < share.rows(); row++) {
            for (int column = 0; column < share.columns(); column++) {
                across[column] += share.value(column, row);
                up[row] += share.value(column, row);
            }
        }
        Bounds box = share.bounds();
        return new Bounds(
                        quantile(across, LEFT_OUT, box.minX(), share.cellWidth()),
                        quantile(up, LEFT_OUT, box.minY(), share.cellHeight()),
                        quantile(across, 1 - LEFT_OUT, box.minX(), share.cellWidth()),
                        quantile(up, 1 - LEFT_OUT, box.minY(), share.cellHeight()))
                .scaled(MARGIN);
    }

    private static double quantile(double[] shares, double level, double start, double cell) {
        double below = 0;
        int k = 0;
        while (k < shares.length - 1 && below + shares[k] < level) {
            below += shares[k++];
        }
        double within = shares[k] > 0 ? Math.min(1, (level - below) / shares[k]) : 0.5;
        return Math.sinh(start + (k + within) * cell);
    }

    /** Those that exist; a mean or covariance whose integral is infinite is NaN. */
    Moments moments() {
        double meanX = moment(1, 0, 0, 0);
        double meanY = moment(0, 1, 0, 0);
        return new Moments(
                meanX,
                meanY,
                moment(2, 0, meanX, meanY),
                moment(2, 0, meanX, meanY) + moment(0, 2, meanX, meanY) < Double.POSITIVE_INFINITY
                        ? moment(1, 1, meanX, meanY)
                        : Double.NaN,
                moment(0, 2, meanX, meanY));
    }

    /** −∫ p log p of the normalised density. */
    double entropy() {
        Field2D share = mass.share();
        double logCell = Math.log(share.cellWidth() * share.cellHeight());
        double sum = 0;
        for (int row = 0; row < share.rows(); row++) {
            double logUp = logCosh(share.centreY(row));
            for (int column = 0; column < share.columns(); column++) {
                double part = share.value(column, row);
                if (part > 0) {
                    sum -= part * (Math.log(part) - logCell - logCosh(share.centreX(column)) - logUp);
                }
            }
        }
        return sum;
    }

    private double moment(int powerX, int powerY, double aboutX, double aboutY) {
        Field2D share = mass.share();
        double sum = 0;
        double size = 0;
        double rim = 0;
        for (int row = 0; row < share.rows(); row++) {
            double dy = Math.pow(Math.sinh(share.centreY(row)) - aboutY, powerY);
            boolean edgeRow = row < RIM || row >= share.rows() - RIM;
            for (int column = 0; column < share.columns(); column++) {
                double dx = Math.sinh(share.centreX(column)) - aboutX;
                double term = share.value(column, row) * (powerX == 2 ? dx * dx : powerX == 1 ? dx : 1) * dy;
                sum += term;
                size += Math.abs(term);
                rim += edgeRow || column < RIM || column >= share.columns() - RIM ? Math.abs(term) : 0;
            }
        }
        return rim <= RIM_SHARE * size ? sum : Double.NaN;
    }
}
