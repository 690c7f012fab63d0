package pushforward.engine.target;

import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A target after noise that is small against its features, E p(x + σz) and E ∇p(x + σz) by Gauss and Hermite's rule in both
 * directions: one sum gives the density and its exact derivative.
 */
final class LocallySmoothed implements Target {
    private static final int NODES = 20;

    private final Target clean;
    private final double sigma;
    private final double[] offset = new double[NODES];
    private final double[] logWeight = new double[NODES];
    private final Shape shape = new Shape(this);

    LocallySmoothed(Target clean, double sigma) {
        this.clean = clean;
        this.sigma = sigma;
        GaussIntegrator rule = new GaussIntegratorFactory().hermite(NODES);
        for (int k = 0; k < NODES; k++) {
            offset[k] = sigma * Math.sqrt(2) * rule.getPoint(k);
            logWeight[k] = Math.log(rule.getWeight(k) / Math.sqrt(Math.PI));
        }
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        evaluate(at, begin, end, out, null);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        evaluate(at, begin, end, null, out);
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        evaluate(at, begin, end, logDensity, score);
    }

    private void evaluate(Points at, int begin, int end, double @Nullable [] logDensity, @Nullable Points score) {
        int size = NODES * NODES;
        Points nodes = Points.zeros(size);
        Points scores = Points.zeros(size);
        double[] logs = new double[size];
        for (int i = begin; i < end; i++) {
            for (int k = 0; k < size; k++) {
                nodes.set(k, at.x()[i] + offset[k % NODES], at.y()[i] + offset[k / NODES]);
            }
            clean.logDensityAndScore(nodes, 0, size, logs, scores);
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                logs[k] += logWeight[k % NODES] + logWeight[k / NODES];
                largest = Math.max(largest, logs[k]);
            }
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int k = 0; k < size; k++) {
                double weight = largest == Double.NEGATIVE_INFINITY ? 1 : Math.exp(logs[k] - largest);
                sum += weight;
                if (weight > 0) {
                    sumX += weight * scores.x()[k];
                    sumY += weight * scores.y()[k];
                }
            }
            if (logDensity != null) {
                logDensity[i] = largest + Math.log(sum);
            }
            if (score != null) {
                score.set(i, FarField.finite(sumX / sum), FarField.finite(sumY / sum));
            }
        }
    }

    @Override
    public Bounds bounds() {
        return clean.bounds();
    }

    @Override
    public ExactSampler exactSampler() {
        return new NoisySampler(clean.exactSampler(), sigma);
    }

    @Override
    public Normaliser normaliser() {
        return clean.normaliser();
    }

    @Override
    public Moments moments() {
        Moments own = clean.moments();
        double added = sigma * sigma;
        return new Moments(own.meanX(), own.meanY(), own.varX() + added, own.cov(), own.varY() + added);
    }

    @Override
    public List<Mode> modes() {
        return shape.modes();
    }

    @Override
    public double entropy() {
        return shape.entropy();
    }

    @Override
    public Target smoothed(double more) {
        return clean.smoothed(Math.hypot(sigma, more));
    }
}
