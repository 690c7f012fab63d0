package pushforward.app.raster;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.smoothing.Marginals;
import pushforward.engine.smoothing.NoiseLevels;
import pushforward.engine.spi.Target;

/**
 * The target as it is shown: after noise, in a form that is quick while the level or the view moves, and checked against the exact one,
 * and replaced by it if they can be told apart, once both have stayed for a while.
 */
final class NoisyTarget {
    /** Pictures without a change after which the quick form is checked. */
    private static final int REST = 12;

    private static final double FAINTEST = 1e-9;

    private final DensityProfile profile = new DensityProfile();
    private @Nullable Target clean;
    private @Nullable NoiseLevels levels;
    private @Nullable Target shown;
    private @Nullable Marginals marginals;
    private boolean marginalsMeasured;
    private double noise;
    private Bounds seen = Bounds.square(1);
    private int restingFor;
    private boolean checked;

    /** Takes what is to be shown; returns whether it is another target or another level. */
    boolean aimAt(@Nullable Target target, double level, Bounds visible) {
        boolean otherTarget = target != clean;
        boolean other = otherTarget || level != noise;
        boolean moved = level > 0 && !visible.equals(seen);
        if (!other && !moved) {
            restingFor++;
            return false;
        }
        if (otherTarget) {
            levels = target == null ? null : new NoiseLevels(target);
        }
        if (other) {
            marginals = null;
        }
        clean = target;
        noise = level;
        seen = visible;
        restingFor = 0;
        checked = level == 0;
        NoiseLevels made = levels;
        shown = made == null ? null : made.at(level, visible);
        if (other && target != null && made != null) {
            measure(target, made);
        }
        return other;
    }

    private void measure(Target target, NoiseLevels made) {
        Bounds own = target.bounds();
        if (noise == 0) {
            profile.measure(target, own);
        } else {
            Bounds wide =
                    Bounds.around(own.centreX(), own.centreY(), own.width() + 6 * noise, own.height() + 6 * noise);
            profile.measure(made.at(noise, wide, DensityProfile.SIDE * DensityProfile.SIDE), wide);
        }
    }

    /** What to evaluate; null for nothing. */
    @Nullable
    Target shown() {
        return shown;
    }

    /** What to take scores from: the exact target once {@link #settle} was done. */
    @Nullable
    Target scored() {
        NoiseLevels made = levels;
        Target form = shown;
        return made == null || form == null || noise == 0 || !checked ? form : made.exact(form, noise, seen);
    }

    /** The log-density below which the score of {@link #scored} is that of what keeps the quick form from falling into holes. */
    double leastScored() {
        return checked ? Double.NEGATIVE_INFINITY : profile.logLevel(0) + Math.log(FAINTEST);
    }

    DensityProfile profile() {
        return profile;
    }

    /** The densities of the coordinates, from a coarse grid until {@link #settle}. */
    @Nullable
    Marginals marginals() {
        NoiseLevels made = levels;
        if (marginals == null && made != null) {
            marginals = made.sketchMarginals(noise);
            marginalsMeasured = false;
        }
        return marginals;
    }

    /** Whether {@link #settle} has nothing more to do. */
    boolean isSettled(boolean wantsMarginals) {
        return shown == null || (checked && (!wantsMarginals || (marginals != null && marginalsMeasured)));
    }

    /**
     * Goes from the quick to the best form of one thing, if it has rested.
     *
     * @param deadline one that never ends does not wait for rest
     * @return whether the density has another form
     */
    boolean settle(boolean wantsMarginals, Deadline deadline) {
        NoiseLevels made = levels;
        Target form = shown;
        if (made == null || form == null || (deadline != Deadline.NEVER && restingFor < REST)) {
            return false;
        }
        if (wantsMarginals && !marginalsMeasured) {
            marginals = made.marginals(noise);
            marginalsMeasured = true;
            if (deadline != Deadline.NEVER) {
                return false;
            }
        }
        if (checked) {
            return false;
        }
        checked = true;
        shown = made.checked(form, noise, seen);
        return shown != form;
    }
}
