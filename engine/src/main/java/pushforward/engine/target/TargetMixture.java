package pushforward.engine.target;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A weighted sum of normalised densities, q = Σₖ Wₖ pₖ with the integral Σₖ Wₖ. Where one part is improper, all of it is.
 *
 * <p>The score is Σₖ rₖ ∇ log pₖ with the responsibilities rₖ = Wₖ pₖ / q.
 */
final class TargetMixture implements Target {
    private final List<? extends Target> parts;
    private final double[] weights;
    private final double[] logWeights;
    private final Shape shape = new Shape(this);

    /**
     * Creates the sum.
     *
     * @param parts at least one
     * @param weights W, positive, one for each part
     */
    TargetMixture(List<? extends Target> parts, double... weights) {
        this.parts = List.copyOf(parts);
        this.weights = weights.clone();
        logWeights = Arrays.stream(weights).map(Math::log).toArray();
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
        int size = end - begin;
        Points here = Points.zeros(size);
        System.arraycopy(at.x(), begin, here.x(), 0, size);
        System.arraycopy(at.y(), begin, here.y(), 0, size);
        double[][] logs = new double[parts.size()][size];
        Points[] scores = new Points[parts.size()];
        for (int k = 0; k < parts.size(); k++) {
            if (score == null) {
                parts.get(k).logDensity(here, 0, size, logs[k]);
            } else {
                scores[k] = Points.zeros(size);
                parts.get(k).logDensityAndScore(here, 0, size, logs[k], scores[k]);
            }
        }
        for (int i = 0; i < size; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < parts.size(); k++) {
                largest = Math.max(largest, logs[k][i] + logWeights[k]);
            }
            double sum = 0;
            for (int k = 0; k < parts.size(); k++) {
                // Where every density underflows, all parts count the same.
                logs[k][i] = largest == Double.NEGATIVE_INFINITY ? 1 : Math.exp(logs[k][i] + logWeights[k] - largest);
                sum += logs[k][i];
            }
            if (logDensity != null) {
                logDensity[begin + i] = largest + Math.log(sum);
            }
            if (score != null) {
                double x = 0;
                double y = 0;
                for (int k = 0; k < parts.size(); k++) {
                    x += logs[k][i] / sum * scores[k].x()[i];
                    y += logs[k][i] / sum * scores[k].y()[i];
                }
                score.set(begin + i, FarField.finite(x), FarField.finite(y));
            }
        }
    }

    @Override
    public Bounds bounds() {
        return parts.stream().map(Target::bounds).reduce(Bounds::union).orElseThrow();
    }

    /**
     * Draws a part, then a point from it.
     *
     * @throws pushforward.engine.param.InvalidInputException if a part is improper
     */
    @Override
    public ExactSampler exactSampler() {
        List<ExactSampler> samplers = parts.stream().map(Target::exactSampler).toList();
        double total = Arrays.stream(weights).sum();
        return (noise, stream, step, out) -> {
            Points drawn = Points.zeros(out.size());
            double below = 0;
            for (int k = 0; k < samplers.size(); k++) {
                samplers.get(k).sample(noise, stream, step, drawn);
                double above = k == samplers.size() - 1 ? 1 : below + weights[k] / total;
                for (int i = 0; i < out.size(); i++) {
                    double u = noise.uniform(stream, step, i, 0);
                    if (u >= below && u < above) {
                        out.set(i, drawn.x()[i], drawn.y()[i]);
                    }
                }
                below = above;
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        boolean known = parts.stream().allMatch(part -> part.normaliser().isKnown());
        return known ? Normaliser.closedForm(Math.log(Arrays.stream(weights).sum())) : Normaliser.UNKNOWN;
    }

    @Override
    public Moments moments() {
        double total = Arrays.stream(weights).sum();
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < weights.length; k++) {
            meanX += weights[k] / total * parts.get(k).moments().meanX();
            meanY += weights[k] / total * parts.get(k).moments().meanY();
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int k = 0; k < weights.length; k++) {
            Moments own = parts.get(k).moments();
            double dx = own.meanX() - meanX;
            double dy = own.meanY() - meanY;
            xx += weights[k] / total * (own.varX() + dx * dx);
            xy += weights[k] / total * (own.cov() + dx * dy);
            yy += weights[k] / total * (own.varY() + dy * dy);
        }
        return new Moments(meanX, meanY, xx, xy, yy);
    }

    @Override
    public List<Mode> modes() {
        return normaliser().isKnown() ? shape.modes() : List.of();
    }

    @Override
    public double entropy() {
        return normaliser().isKnown() ? shape.entropy() : Double.NaN;
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0
                ? this
                : new TargetMixture(
                        parts.stream().map(part -> part.smoothed(sigma)).toList(), weights);
    }
}
