package pushforward.engine.spi;

/** Adds up what happened to the particles of one chunk; chunks are then merged in order, so that sums never depend on threads. */
public final class Tally {
    private double acceptanceSum;
    private long decisions;
    private long diverged;
    private long scoreEvaluations;
    private long logDensityEvaluations;

    /** Counts one accept or reject decision made with the given acceptance probability. */
    public void decision(double acceptanceProbability) {
        acceptanceSum += acceptanceProbability;
        decisions++;
    }

    /** Counts one refused move. */
    public void divergence() {
        diverged++;
    }

    /** Counts evaluations of the target. */
    public void evaluations(long scores, long logDensities) {
        scoreEvaluations += scores;
        logDensityEvaluations += logDensities;
    }

    /** Adds another tally to this one. */
    public void add(Tally other) {
        acceptanceSum += other.acceptanceSum;
        decisions += other.decisions;
        diverged += other.diverged;
        scoreEvaluations += other.scoreEvaluations;
        logDensityEvaluations += other.logDensityEvaluations;
    }

    /**
     * The summary of all that was counted, as of a method that is not being tuned.
     *
     * @param stepSize the step size of the step; NaN for a method that has none
     */
    public StepInfo info(double stepSize) {
        return info(stepSize, StepInfo.Phase.SAMPLING);
    }

    /** The summary of all that was counted. */
    public StepInfo info(double stepSize, StepInfo.Phase phase) {
        double acceptance = decisions == 0 ? Double.NaN : acceptanceSum / decisions;
        return new StepInfo(acceptance, diverged, scoreEvaluations, logDensityEvaluations, stepSize, phase);
    }
}
