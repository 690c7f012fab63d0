package pushforward.engine.sampler;

/**
 * Finds the step size at which the acceptance is as wanted: after step t with acceptance α_t,
 *
 * <p>H̄ ← (1 − 1/(t + t₀)) H̄ + (δ − α_t)/(t + t₀), log ε ← μ − √t/γ · H̄, and log ε̄ ← t^{−κ} log ε + (1 − t^{−κ}) log ε̄, with γ = 0.05,
 * t₀ = 10 and κ = 0.75 (Nesterov 2009; Hoffman and Gelman 2014, section 3.2). Steps are taken with ε; what is kept in the end is ε̄.
 *
 * @param mu μ, the logarithm towards which ε is drawn
 * @param target δ, the acceptance that is wanted
 * @param logStep log ε
 * @param logAverage log ε̄
 * @param meanError H̄
 * @param count t
 */
record DualAveraging(double mu, double target, double logStep, double logAverage, double meanError, long count) {
    private static final double GAMMA = 0.05;
    private static final double T0 = 10;
    private static final double KAPPA = 0.75;
    /** Where a target leaves every step or none acceptable, the logarithm would grow beyond what can be a step. */
    static final double SMALLEST_STEP = 1e-12;

    static final double LARGEST_STEP = 1e7;

    /**
     * Begins.
     *
     * @param guess ten times this is what ε is drawn towards: steps that are too long are found out sooner than ones too short
     * @param stepSize the first step size
     */
    static DualAveraging begin(double guess, double target, double stepSize) {
        return new DualAveraging(Math.log(10 * guess), target, Math.log(stepSize), 0, 0, 0);
    }

    /** What is known after one more step, with the given acceptance. */
    DualAveraging after(double acceptance) {
        long t = count + 1;
        double weight = 1 / (t + T0);
        double error = (1 - weight) * meanError + weight * (target - acceptance);
        double step = mu - Math.sqrt(t) / GAMMA * error;
        double share = Math.pow(t, -KAPPA);
        return new DualAveraging(mu, target, step, share * step + (1 - share) * logAverage, error, t);
    }

    /** ε, the step size to go on with. */
    double stepSize() {
        return bounded(logStep);
    }

    /** ε̄, the step size to keep; only after a step. */
    double averageStepSize() {
        return bounded(logAverage);
    }

    private static double bounded(double logarithm) {
        return Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, Math.exp(logarithm)));
    }
}
