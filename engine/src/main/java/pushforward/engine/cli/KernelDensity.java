package pushforward.engine.cli;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.target.GaussianComponent;
import pushforward.engine.target.GaussianComponents;

/**
 * The kernel density of a file of points: one isotropic Gaussian a point, of standard deviation h = n^(−1/6) σ, where σ² is the mean
 * of the two variances (Scott 1992).
 */
final class KernelDensity {

    private KernelDensity() {}

    static TargetChoice of(Points points, Catalogue catalogue) {
        int size = points.size();
        if (size > GaussianComponents.MOST) {
            throw new InvalidInputException("The target has " + size + " points; a kernel density can have up to "
                    + GaussianComponents.MOST + ".");
        }
        double variance = (variance(points.x()) + variance(points.y())) / 2 * Math.pow(size, -1.0 / 3);
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "The points of the target have no spread to take a bandwidth from; there must be two different ones.");
        }
        List<GaussianComponent> components = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            components.add(new GaussianComponent(1, points.x()[i], points.y()[i], variance, 0, variance));
        }
        return TargetChoice.of(catalogue, "mixture").with("components", new GaussianComponents(components));
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / Math.max(1, values.length - 1);
    }
}
