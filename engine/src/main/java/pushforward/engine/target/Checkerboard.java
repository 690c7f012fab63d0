package pushforward.engine.target;

import java.util.List;
import java.util.TreeSet;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * The {@link SharpCheckerboard} blurred by N(0, s²I): p(x, y) = [E(x) E(y) + O(x) O(y)]/32 with E and O the blurred intervals of even
 * and of odd columns, as {@link Stripes} gives them.
 */
final class Checkerboard implements Target {
    private static final double LOG_32 = Math.log(32);
    /** Up to here a square is level in its middle, by the rule of {@link ModeSearch}. */
    private static final double SOFTEST_PLATEAU = 0.2;
    /** In standard deviations from a blurred edge: where Φ is e^−0.01. */
    private static final double INSET = 2.3301;

    private static final double REACH = 9;
    private static final GaussLegendre RULE = new GaussLegendre(1, 10);

    private final double softness;
    private final Shape shape = new Shape(this::search, this::integrate);

    /**
     * Creates the density.
     *
     * @param softness s, positive
     */
    Checkerboard(double softness) {
        this.softness = softness;
    }

    Stripes even() {
        return new Stripes(-4, 0, SharpCheckerboard.SIDE, softness);
    }

    Stripes odd() {
        return new Stripes(-2, 2, SharpCheckerboard.SIDE, softness);
    }

    double softness() {
        return softness;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Board board = new Board();
        for (int i = begin; i < end; i++) {
            board.evaluate(at.x()[i], at.y()[i]);
            out[i] = board.logDensity;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Board board = new Board();
        for (int i = begin; i < end; i++) {
            board.evaluate(at.x()[i], at.y()[i]);
            out.set(i, board.scoreX, board.scoreY);
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        Board board = new Board();
        for (int i = begin; i < end; i++) {
            board.evaluate(at.x()[i], at.y()[i]);
            logDensity[i] = board.logDensity;
            score.set(i, board.scoreX, board.scoreY);
        }
    }

    /** The four functions at one point after another. */
    private final class Board {
        private final Stripes evenX = even();
        private final Stripes evenY = even();
        private final Stripes oddX = odd();
        private final Stripes oddY = odd();
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private void evaluate(double x, double y) {
            evenX.evaluate(x);
            evenY.evaluate(y);
            oddX.evaluate(x);
            oddY.evaluate(y);
            double bad = FarField.notFinite(x, y);
            double both = evenX.logValue() + evenY.logValue();
            double neither = oddX.logValue() + oddY.logValue();
            double difference = both - neither;
            boolean defined = !Double.isNaN(difference);
            double share = defined ? 1 / (1 + Math.exp(-difference)) : 0.5;
            double rest = defined ? Math.log1p(Math.exp(-Math.abs(difference))) : 0;
            logDensity = Math.max(both, neither) + rest - LOG_32 + bad;
            scoreX = share * evenX.slope() + (1 - share) * oddX.slope() + bad;
            scoreY = share * evenY.slope() + (1 - share) * oddY.slope() + bad;
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(SharpCheckerboard.HALF * 1.05 + 3 * softness);
    }

    @Override
    public ExactSampler exactSampler() {
        return new NoisySampler(new SharpCheckerboard().exactSampler(), softness);
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        Moments sharp = new SharpCheckerboard().moments();
        double variance = sharp.varX() + softness * softness;
        return new Moments(0, 0, variance, sharp.cov(), variance);
    }

    @Override
    public List<Mode> modes() {
        return shape.modes();
    }

    @Override
    public double entropy() {
        return shape.entropy();
    }

    private List<Mode> search() {
        return softness <= SOFTEST_PLATEAU ? SharpCheckerboard.plateaus(INSET * softness) : ModeSearch.of(this);
    }

    /** log 32 − (1/32) ∫∫ f log f with f = E(x) E(y) + O(x) O(y), by panels of one standard deviation about each edge. */
    private double integrate() {
        double[] cuts = cuts();
        int size = RULE.size() * (cuts.length - 1);
        double[] weight = new double[size];
        double[] evens = new double[size];
        double[] odds = new double[size];
        Stripes even = even();
        Stripes odd = odd();
        for (int k = 0; k < size; k++) {
            int panel = k / RULE.size();
            double width = cuts[panel + 1] - cuts[panel];
            double x = cuts[panel] + width * RULE.node(k % RULE.size());
            weight[k] = width * RULE.weight(k % RULE.size());
            even.evaluate(x);
            odd.evaluate(x);
            evens[k] = Math.exp(even.logValue());
            odds[k] = Math.exp(odd.logValue());
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                double f = evens[i] * evens[j] + odds[i] * odds[j];
                if (f > 0) {
                    row += weight[j] * f * Math.log(f);
                }
            }
            sum += weight[i] * row;
        }
        return LOG_32 - sum / 32;
    }

    private double[] cuts() {
        TreeSet<Double> cuts = new TreeSet<>();
        for (double edge = -SharpCheckerboard.HALF; edge <= SharpCheckerboard.HALF; edge += SharpCheckerboard.SIDE) {
            for (double k = -REACH; k <= REACH; k++) {
                cuts.add(edge + k * softness);
            }
        }
        return cuts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new Checkerboard(Math.hypot(softness, sigma));
    }

    @Override
    public Target live() {
        return LiveCheckerboard.of(this);
    }
}
