package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/**
 * A file of points as a density, as {@link KernelDensity} says.
 *
 * <p>Scott's rule is h = n^(−1/6) σ (Scott 1992), with σ² the mean of the two variances because one round kernel serves both
 * coordinates: it stays positive for points on a line, and for coordinates of one scale, as after standardising, all forms of the rule agree.
 */
public final class PointsTarget implements TargetProvider {
    /** The id that scenes and the command line know. */
    public static final String ID = "points";

    public static final String DATA = "points";
    public static final String BANDWIDTH = "bandwidth";
    public static final String STANDARDISE = "standardise";
    /** The greatest coordinate whose square, times the most points of a file, is still a number that sums can be made of. */
    private static final double GREATEST = 1e100;

    private static final double GREATEST_BANDWIDTH = 1e6;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Data points";
    }

    @Override
    public String formula() {
        return "\\frac1n\\sum_{i=1}^{n} \\mathcal{N}(x_i, h^2 I)";
    }

    @Override
    public String convention() {
        return "Every point is a round Gaussian of standard deviation h; Scott's rule is h = n^(-1/6) times the root of the mean"
                + " of the two variances.";
    }

    @Override
    public String reference() {
        return "Parzen 1962; Scott 1992";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.content(DATA, Dataset.class)
                        .label("Points")
                        .symbol("x_i")
                        .defaultsTo(Dataset.SMALLEST)
                        .help("The points; on the command line the name of their file.")
                        .build(),
                ParamSpec.real(BANDWIDTH)
                        .label("Bandwidth")
                        .symbol("h")
                        .range(0, GREATEST_BANDWIDTH)
                        .defaultsTo(0.0)
                        .help("Standard deviation of each point's Gaussian; 0 takes Scott's rule.")
                        .build(),
                ParamSpec.toggle(STANDARDISE)
                        .label("Standardise")
                        .defaultsTo(false)
                        .help("Shifts and scales each coordinate to mean 0 and variance 1.")
                        .build());
    }

    @Override
    public Target create(Parameters parameters) {
        Dataset data = parameters.content(DATA, Dataset.class);
        requireModerate(data);
        PointCloud cloud = cloud(data, parameters.toggle(STANDARDISE));
        double bandwidth = parameters.real(BANDWIDTH);
        if (bandwidth == 0) {
            bandwidth = cloud.scottBandwidth();
        }
        double extent = extent(cloud);
        if (!(bandwidth > 0)) {
            throw new InvalidInputException("Parameter \"bandwidth\" must be given, above 0: "
                    + (data.size() == 1 ? "one point has" : "the points are all the same and have")
                    + " no spread for Scott's rule.");
        }
        if (!(bandwidth > 1e-9 * extent)) {
            throw new InvalidInputException("Parameter \"bandwidth\" is \"" + bandwidth + "\"; for points up to "
                    + extent + " from the origin it must be above " + 1e-9 * extent + ".");
        }
        return new KernelDensity(cloud, bandwidth);
    }

    /**
     * Returns the bandwidth that Scott's rule gives; 0 if the points have no spread.
     *
     * @param scaled whether each coordinate is brought to variance 1 before
     */
    public static double scottBandwidth(Dataset data, Scaling scaled) {
        return cloud(data, scaled == Scaling.STANDARDISED).scottBandwidth();
    }

    /** The mean and covariance of the points, in the units of their file. */
    public static Moments moments(Dataset data) {
        return data.asGiven().moments();
    }

    /** In which units points are taken. */
    public enum Scaling {
        AS_GIVEN,
        STANDARDISED
    }

    private static PointCloud cloud(Dataset data, boolean standardised) {
        return standardised ? data.standardised() : data.asGiven();
    }

    private static double extent(PointCloud cloud) {
        double extent = 0;
        for (int i = 0; i < cloud.size(); i++) {
            extent = Math.max(
                    extent,
                    Math.max(
                            Math.abs(cloud.points().x()[i]),
                            Math.abs(cloud.points().y()[i])));
        }
        return extent;
    }

    private static void requireModerate(Dataset data) {
        for (int i = 0; i < data.size(); i++) {
            double x = data.points().x()[i];
            double y = data.points().y()[i];
            if (!(Math.abs(x) <= GREATEST && Math.abs(y) <= GREATEST)) {
                throw new InvalidInputException("Point " + (i + 1) + " of the data set is (" + x + ", " + y
                        + "); coordinates must be between -1e100 and 1e100.");
            }
        }
    }
}
