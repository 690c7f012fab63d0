package pushforward.engine.sampler;

import java.util.function.DoubleSupplier;
import pushforward.engine.spi.Target;

/**
 * The doubling trajectory of one No-U-Turn step: a binary tree of leapfrog steps, from whose points one is drawn with weights e^{−H}
 * (Hoffman and Gelman 2014; Betancourt 2017 for the multinomial draw and the turn criterion by the sum of momenta).
 *
 * <p>Storage for every depth is kept, so that growing a tree allocates nothing.
 */
final class NoUTurnTree {
    /** An energy error beyond this means that the trajectory has left the region where leapfrog steps are stable. */
    private static final double DIVERGENT_ENERGY_ERROR = 1000;

    private final Target target;
    private final double stepSize;
    private final InverseMetric metric;
    private final int maximumDepth;
    private final Branch whole = new Branch();
    private final Branch[][] branches;
    private final Listener listener;
    private final PhasePoint.Scratch scratch = new PhasePoint.Scratch();
    private DoubleSupplier uniform = () -> 0.5;
    private double startEnergy;
    private double acceptanceSum;
    private int leaves;
    private int depth;
    private boolean diverged;
    private boolean turned;

    /** Hears how a tree grows. */
    interface Listener {
        /** Nobody. */
        Listener NONE = new Listener() {};

        /** A doubling begins. */
        default void doubles(boolean forward) {}

        /** A leapfrog step led to a point, which is valid during the call. */
        default void steps(PhasePoint point, double energyError) {}
    }

    NoUTurnTree(Target target, double stepSize, InverseMetric metric, int maximumDepth) {
        this(target, stepSize, metric, maximumDepth, Listener.NONE);
    }

    NoUTurnTree(Target target, double stepSize, InverseMetric metric, int maximumDepth, Listener listener) {
        this.listener = listener;
        this.target = target;
        this.stepSize = stepSize;
        this.metric = metric;
        this.maximumDepth = maximumDepth;
        branches = new Branch[maximumDepth + 1][2];
        for (Branch[] pair : branches) {
            pair[0] = new Branch();
            pair[1] = new Branch();
        }
    }

    /** A stretch of trajectory: its two ends, the sum of its momenta, and a point drawn from it. */
    private static final class Branch {
        /** The end nearer to where the trajectory began. */
        private final PhasePoint near = new PhasePoint();

        private final PhasePoint far = new PhasePoint();
        private final PhasePoint drawn = new PhasePoint();
        private double momentumX;
        private double momentumY;
        private double logWeight;

        private void set(PhasePoint only, double newLogWeight) {
            near.set(only);
            far.set(only);
            drawn.set(only);
            momentumX = only.momentumX;
            momentumY = only.momentumY;
            logWeight = newLogWeight;
        }
    }

    /**
     * Grows a tree and draws from it.
     *
     * @param start where the particle stands, with its fresh momentum
     * @param uniforms uniform numbers on (0, 1), as many as are asked for
     * @return the point drawn, valid until the next call
     */
    PhasePoint draw(PhasePoint start, DoubleSupplier uniforms) {
        uniform = uniforms;
        startEnergy = start.energy(metric);
        acceptanceSum = 0;
        leaves = 0;
        diverged = false;
        turned = false;
        whole.set(start, 0);
        for (depth = 0; depth < maximumDepth; depth++) {
            boolean forward = uniform.getAsDouble() < 0.5;
            listener.doubles(forward);
            // “near” and “far” of the whole are its backward and forward ends
            PhasePoint from = forward ? whole.far : whole.near;
            Branch grown = branches[depth][0];
            if (!build(grown, from, forward ? stepSize : -stepSize, depth)) {
                turned = !diverged;
                break;
            }
            if (uniform.getAsDouble() < Math.exp(grown.logWeight - whole.logWeight)) {
                whole.drawn.set(grown.drawn);
            }
            if (!join(grown, forward)) {
                turned = true;
                depth++;
                break;
            }
        }
        return whole.drawn;
    }

    /** Mean acceptance probability over all points tried, as step-size adaptation wants it. */
    double acceptance() {
        return leaves == 0 ? 0 : acceptanceSum / leaves;
    }

    /** Leapfrog steps taken. */
    int leapfrogSteps() {
        return leaves;
    }

    /** How often the trajectory was doubled. */
    int depth() {
        return depth;
    }

    /** Whether a point had an energy error that no stable trajectory has. */
    boolean diverged() {
        return diverged;
    }

    /** Whether the trajectory ended because it, or a branch of it, turned back. */
    boolean turned() {
        return turned;
    }

    /** Adds a branch to the whole at one end; false if the whole now turns back. */
    private boolean join(Branch grown, boolean forward) {
        PhasePoint outer = forward ? whole.near : whole.far;
        PhasePoint inner = forward ? whole.far : whole.near;
        boolean turning = turns(whole.momentumX + grown.momentumX, whole.momentumY + grown.momentumY, outer, grown.far)
                || turns(
                        whole.momentumX + grown.near.momentumX,
                        whole.momentumY + grown.near.momentumY,
                        outer,
                        grown.near)
                || turns(grown.momentumX + inner.momentumX, grown.momentumY + inner.momentumY, inner, grown.far);
        whole.momentumX += grown.momentumX;
        whole.momentumY += grown.momentumY;
        whole.logWeight = logSum(whole.logWeight, grown.logWeight);
        inner.set(grown.far);
        return !turning;
    }

    /** Grows 2^level leapfrog steps on from a point; false if they turn back or diverge. */
    private boolean build(Branch out, PhasePoint from, double h, int level) {
        if (level == 0) {
            return leaf(out, from, h);
        }
        Branch first = branches[level - 1][0];
        Branch second = branches[level - 1][1];
        if (!build(first, from, h, level - 1)) {
            return false;
        }
        if (!build(second, first.far, h, level - 1)) {
            return false;
        }
        boolean turning =
                turns(first.momentumX + second.momentumX, first.momentumY + second.momentumY, first.near, second.far)
                        || turns(
                                first.momentumX + second.near.momentumX,
                                first.momentumY + second.near.momentumY,
                                first.near,
                                second.near)
                        || turns(
                                second.momentumX + first.far.momentumX,
                                second.momentumY + first.far.momentumY,
                                first.far,
                                second.far);
        out.near.set(first.near);
        out.logWeight = logSum(first.logWeight, second.logWeight);
        boolean takeSecond = uniform.getAsDouble() < Math.exp(second.logWeight - out.logWeight);
        out.drawn.set(takeSecond ? second.drawn : first.drawn);
        out.far.set(second.far);
        out.momentumX = first.momentumX + second.momentumX;
        out.momentumY = first.momentumY + second.momentumY;
        return !turning;
    }

    private boolean leaf(Branch out, PhasePoint from, double h) {
        out.near.set(from);
        out.near.leapfrog(target, h, metric, scratch);
        double energyError = out.near.energy(metric) - startEnergy;
        double logWeight = Double.isNaN(energyError) ? Double.NEGATIVE_INFINITY : -energyError;
        acceptanceSum += Math.exp(Math.min(0, logWeight));
        leaves++;
        listener.steps(out.near, energyError);
        out.set(out.near, logWeight);
        boolean stable = energyError <= DIVERGENT_ENERGY_ERROR;
        diverged |= !stable;
        return stable;
    }

    /** Whether a stretch with this sum of momenta turns back at one of its ends: ρᵀM⁻¹p ≤ 0. */
    private boolean turns(double sumX, double sumY, PhasePoint one, PhasePoint other) {
        return !(metric.product(sumX, sumY, one.momentumX, one.momentumY) > 0
                && metric.product(sumX, sumY, other.momentumX, other.momentumY) > 0);
    }

    /** log(eᵃ + eᵇ); the plain logarithm, because log1p is many times slower and what it would add is below any weight's own error. */
    private static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log(1 + Math.exp(Math.min(a, b) - larger));
    }
}
