package pushforward.engine.sampler;

import pushforward.engine.math.Points;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.StepInfo.Phase;

/**
 * How a method is tuned at present, and what it has learnt for later: part of the state, so that steps stay functions of it.
 *
 * <p>Step size by {@link DualAveraging}, metric by {@link WelfordVariance} in the windows of {@link WarmupSchedule}; after each
 * window a step size is searched anew and its averaging begins again. All particles are tuned together: a step counts with its mean
 * acceptance, and every particle's place counts for the metric. Of one particle this is what Stan does with one chain.
 *
 * @param warmup what is asked for
 * @param taken how many steps of warm-up there have been
 * @param stepSize the step size of the next step
 * @param metric the metric of the next step
 * @param averaging what is known of the step size
 * @param variance what is known of this window's variance
 * @param search what the last search for a step size cost, not yet reported by a step
 */
record Tuning(
        Warmup warmup,
        int taken,
        double stepSize,
        InverseMetric metric,
        DualAveraging averaging,
        WelfordVariance variance,
        StepInfo search) {

    /** Nothing learnt yet. */
    static Tuning begin(Warmup warmup) {
        double stepSize = warmup.stepSize();
        return new Tuning(
                warmup,
                0,
                stepSize,
                InverseMetric.UNIT,
                DualAveraging.begin(stepSize, warmup.targetAcceptance(), stepSize),
                WelfordVariance.NOTHING,
                StepInfo.NONE);
    }

    /** What the next step is. */
    Phase phase() {
        return taken < warmup.schedule().steps() ? Phase.WARM_UP : Phase.SAMPLING;
    }

    /** Whether a step size is to be searched before the next step. */
    boolean wantsSearch() {
        return phase() == Phase.WARM_UP && (taken == 0 || warmup.schedule().endsWindow(taken - 1));
    }

    /** With a step size to begin with, which the search found; Stan draws the first window to what was asked for, later ones to this. */
    Tuning found(double newStepSize, StepInfo cost) {
        double guess = taken == 0 ? warmup.stepSize() : newStepSize;
        return new Tuning(
                warmup,
                taken,
                newStepSize,
                metric,
                DualAveraging.begin(guess, warmup.targetAcceptance(), newStepSize),
                variance,
                cost);
    }

    /** The same with another step size, to try it. */
    Tuning trying(double newStepSize) {
        return new Tuning(warmup, taken, newStepSize, metric, averaging, variance, search);
    }

    /**
     * What is known after a step.
     *
     * @param acceptance mean acceptance of the step
     * @param places where it led
     */
    Tuning after(double acceptance, Points places) {
        if (phase() == Phase.SAMPLING) {
            return this;
        }
        WarmupSchedule schedule = warmup.schedule();
        DualAveraging learnt = Double.isNaN(acceptance) ? averaging : averaging.after(acceptance);
        WelfordVariance seen = schedule.isSlow(taken) ? variance.plus(WelfordVariance.of(places)) : variance;
        boolean windowEnds = schedule.endsWindow(taken);
        boolean last = taken + 1 == schedule.steps();
        return new Tuning(
                warmup,
                taken + 1,
                last ? learnt.averageStepSize() : learnt.stepSize(),
                windowEnds ? seen.regularised().orElse(metric) : metric,
                learnt,
                windowEnds ? WelfordVariance.NOTHING : seen,
                StepInfo.NONE);
    }
}
