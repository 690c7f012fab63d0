package pushforward.engine.diagnostic;

/** How far a sample may be said to be from a target. */
public enum DistanceKind {
    /** Unbiased squared maximum mean discrepancy. */
    MAXIMUM_MEAN_DISCREPANCY("mmd"),
    /** Unbiased energy distance. */
    ENERGY("energy"),
    /** Sliced Wasserstein-2 distance. */
    SLICED_WASSERSTEIN("sliced_wasserstein"),
    /** Kullback–Leibler divergence on a grid. */
    KULLBACK_LEIBLER("kl"),
    /** Unbiased squared kernel Stein discrepancy. */
    KERNEL_STEIN_DISCREPANCY("ksd"),
    /** Length of the difference of the means. */
    MEAN_BIAS("mean_bias"),
    /** Frobenius norm of the difference of the covariances. */
    COVARIANCE_BIAS("covariance_bias"),
    /** Number of modes found. */
    MODES_FOUND("modes_found");

    private final String id;

    DistanceKind(String id) {
        this.id = id;
    }

    /** The id of its {@link Measurement}. */
    public String id() {
        return id;
    }
}
