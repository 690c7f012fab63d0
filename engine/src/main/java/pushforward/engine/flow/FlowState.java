package pushforward.engine.flow;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import pushforward.engine.net.Adam;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/** What a flow has learned so far, and its particles, which are the same base noise pushed forward by it. */
public final class FlowState extends State {
    private static final int BYTES_A_PARAMETER = 4 * Double.BYTES;

    private final Object architecture;
    private final Adam.Slots slots;
    private final double[] average;
    private Standardisation standardisation = new Standardisation(0, 0, 1);
    private Progress progress = Progress.NONE;
    private @Nullable Target target;
    private boolean settled;
    /** Not kept alive by states of the past: it can be made again. */
    private WeakReference<@Nullable LearnedMap> map = new WeakReference<>(null);

    /**
     * How training went so far.
     *
     * @param taken steps that changed the parameters
     * @param refused steps that would not have been finite
     * @param refusedInRow those since the last one taken
     * @param caution factor of the learning rate, less than 1 for a while after a refused step
     * @param scheduled how many were taken when the schedule of the learning rate began, which it does anew with another target
     */
    record Progress(long taken, long refused, int refusedInRow, double caution, long scheduled) {
        private static final double RECOVERY = 1.01;

        static final Progress NONE = new Progress(0, 0, 0, 1, 0);

        Progress afterTaken() {
            return new Progress(taken + 1, refused, 0, Math.min(1, caution * RECOVERY), scheduled);
        }

        Progress withAnotherTarget() {
            return new Progress(taken, refused, refusedInRow, caution, taken);
        }

        Progress afterRefused() {
            return new Progress(taken, refused + 1, refusedInRow + 1, Math.max(1e-3, caution / 2), scheduled);
        }
    }

    FlowState(int particles, Object architecture, int parameters) {
        super(particles);
        this.architecture = architecture;
        slots = Adam.Slots.zeros(parameters);
        average = new double[parameters];
    }

    @Override
    public long bytes() {
        return super.bytes() + (long) BYTES_A_PARAMETER * average.length;
    }

    /** What the parameters belong to: two flows of equal architecture can go on with each other's. */
    Object architecture() {
        return architecture;
    }

    /** The parameters and what the optimiser remembers. */
    Adam.Slots slots() {
        return slots;
    }

    /** The parameters by which particles are pushed: a running mean of those that learn. */
    public double[] average() {
        return average;
    }

    /** Between the target's coordinates and the flow's. */
    public Standardisation standardisation() {
        return standardisation;
    }

    Progress progress() {
        return progress;
    }

    boolean isSettled() {
        return settled;
    }

    /** The map by which the particles were pushed; null as long as they were not. */
    @Nullable
    LearnedMap map() {
        return map.get();
    }

    void setMap(LearnedMap newMap) {
        map = new WeakReference<>(newMap);
    }

    void markSettled() {
        settled = true;
    }

    /** What it learns from. */
    @Nullable
    Target target() {
        return target;
    }

    /** Overwrites all but the slots, the average and the step count. */
    void describe(@Nullable Target newTarget, Standardisation newStandardisation, Progress newProgress) {
        target = newTarget;
        standardisation = newStandardisation;
        progress = newProgress;
        settled = false;
        map = new WeakReference<>(null);
    }
}
