package pushforward.engine.sampler;

import java.util.Optional;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;

/**
 * Mean and sum of squared deviations along each axis of points that come in batches, without cancellation (Welford 1962; the merging
 * of batches is due to Chan, Golub and LeVeque 1983).
 *
 * @param count how many points
 * @param meanX mean of the first coordinate
 * @param meanY mean of the second coordinate
 * @param squaresX sum of squared deviations from the mean, first coordinate
 * @param squaresY the same, second coordinate
 */
record WelfordVariance(long count, double meanX, double meanY, double squaresX, double squaresY) {
    static final WelfordVariance NOTHING = new WelfordVariance(0, 0, 0, 0, 0);
    /** So many points of variance {@link #PRIOR} are what is known beforehand. */
    private static final double PRIOR_COUNT = 5;

    private static final double PRIOR = 1e-3;

    /** All the points, in an order that does not depend on threads. */
    static WelfordVariance of(Points points) {
        WelfordVariance[] parts = new WelfordVariance[Chunks.count(points.size())];
        Chunks.forEach(points.size(), (chunk, begin, end) -> parts[chunk] = of(points, begin, end));
        WelfordVariance all = NOTHING;
        for (WelfordVariance part : parts) {
            all = all.plus(part);
        }
        return all;
    }

    private static WelfordVariance of(Points points, int begin, int end) {
        int count = end - begin;
        double sumX = 0;
        double sumY = 0;
        for (int i = begin; i < end; i++) {
            sumX += points.x()[i];
            sumY += points.y()[i];
        }
        double meanX = sumX / count;
        double meanY = sumY / count;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = begin; i < end; i++) {
            double dx = points.x()[i] - meanX;
            double dy = points.y()[i] - meanY;
            squaresX += dx * dx;
            squaresY += dy * dy;
        }
        return new WelfordVariance(count, meanX, meanY, squaresX, squaresY);
    }

    /** These points and others. */
    WelfordVariance plus(WelfordVariance other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double all = (double) count + other.count;
        double share = other.count / all;
        double dx = other.meanX - meanX;
        double dy = other.meanY - meanY;
        return new WelfordVariance(
                count + other.count,
                meanX + share * dx,
                meanY + share * dy,
                squaresX + other.squaresX + share * count * dx * dx,
                squaresY + other.squaresY + share * count * dy * dy);
    }

    /**
     * The variances as an inverse metric, shrunk a little towards 0.001 for when there are few points: n/(n + 5) s² + 0.001 · 5/(n + 5). None
     * if points have strayed so far that these are no numbers.
     */
    Optional<InverseMetric> regularised() {
        double weight = count / (count + PRIOR_COUNT);
        double prior = PRIOR * (PRIOR_COUNT / (count + PRIOR_COUNT));
        double degrees = Math.max(1, count - 1);
        double x = weight * squaresX / degrees + prior;
        double y = weight * squaresY / degrees + prior;
        return Moves.isFinite(x, y) ? Optional.of(new InverseMetric(x, y)) : Optional.empty();
    }
}
