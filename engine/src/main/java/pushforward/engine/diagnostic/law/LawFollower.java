package pushforward.engine.diagnostic.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.law.FokkerPlanck;
import pushforward.engine.law.Law;
import pushforward.engine.law.UnadjustedLangevinLaw;
import pushforward.engine.math.Field2D;
import pushforward.engine.run.Course;
import pushforward.engine.run.Start;
import pushforward.engine.spi.LangevinStep;

/**
 * Advances the law of one particle along a run's course, from its start: by the exact kernel of the method, or by the Fokker-Planck equation
 * of its continuous time ({@link UnadjustedLangevinLaw}, {@link FokkerPlanck}).
 *
 * <p>Where the target or the method was changed on the way the law goes on from where it was under the new kernel; particles that were
 * added mix it with the law of their start. Laws of the past are kept now and then, so that going back does not begin anew. Once a law has come to rest
 * it is not computed any more: steps of a Markov chain move two laws no further apart (in total variation), so that doing the
 * same again m times changes it by at most m times as much; and where only the last digits still change, nothing does. One thread at a time.
 */
public final class LawFollower {
    /** In total variation, for all steps that are skipped together. */
    private static final double REST = 1e-10;

    /** A smaller change, in total variation, is one of the last digits only. */
    private static final double ROUNDING = 1e-15;

    private static final int MOST_KEPT = 24;

    private final int resolution;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Course.Leg> entered = new ArrayList<>();
    private long firstEntered;
    private long spacing;
    private @Nullable LawGrid grid;
    private @Nullable LawKind kind;
    private @Nullable Law law;
    private @Nullable String trouble;
    private double[] mass = new double[0];
    private double[] before = new double[0];
    private long step;
    /** How far the last advance moved the law, in total variation, and how many steps it was. */
    private double lastChange = Double.POSITIVE_INFINITY;

    private long lastCount = 1;

    /** A law of the past. */
    private record Kept(long leg, long step, double[] mass) {}

    /**
     * Begins with nothing.
     *
     * @param resolution cells along the longer side of the grid
     */
    public LawFollower(int resolution) {
        this.resolution = resolution;
    }

    /**
     * Works towards a law.
     *
     * @param mayGoOn asked now and then; the work ends early where it says no, and goes on with the next call
     * @return whether it has arrived, or never will for the reason that {@link #trouble} gives
     */
    public boolean follow(LawWish wish, BooleanSupplier mayGoOn) {
        trouble = null;
        if (!align(wish)) {
            law = null;
            return true;
        }
        boolean asked = false;
        while (trouble == null) {
            Course.Leg next = legAt(wish.course(), lastEntered() + 1);
            long end = next == null ? wish.step() : Math.min(next.from(), wish.step());
            if (next != null && step >= next.from() && next.from() <= wish.step()) {
                enter(next, wish);
            } else if (step >= end) {
                break;
            } else if (asked && !mayGoOn.getAsBoolean()) {
                return false;
            } else {
                advance(end);
                asked = true;
            }
        }
        if (trouble != null) {
            law = null;
        }
        return true;
    }

    /** Why there is no law; null if there is one. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** The present law, one probability a cell; what it holds changes with the next call of {@link #follow}. Null if there is none. */
    public @Nullable Field2D law() {
        LawGrid cells = grid;
        return law == null || cells == null ? null : new Field2D(cells.bounds(), cells.columns(), cells.rows(), mass);
    }

    /** After how many steps the law is the present one. */
    public long step() {
        return step;
    }

    /** What the present law is, in words. */
    public String name() {
        LangevinStep dynamics =
                entered.isEmpty() ? null : entered.get(entered.size() - 1).dynamics();
        boolean own = dynamics != null && dynamics.isExact() && kind == LawKind.METHOD;
        return own ? "Exact law of the method" : "Law in continuous time";
    }

    /** How wide a point start is, in model units: half a cell; 0 for other starts. */
    public double startWidth() {
        LawGrid cells = grid;
        boolean points = !entered.isEmpty()
                && (entered.get(0).experiment().start() instanceof Start.At
                        || entered.get(0).experiment().start() instanceof Start.Given);
        return points && cells != null ? cells.bounds().width() / cells.columns() / 2 : 0;
    }

    /** The share of the law that lies in the outermost cells, where everything is that left the grid. */
    public double edgeMass() {
        LawGrid cells = grid;
        double sum = 0;
        for (int i = 0; cells != null && i < mass.length; i++) {
            int column = i % cells.columns();
            int row = i / cells.columns();
            if (column == 0 || row == 0 || column == cells.columns() - 1 || row == cells.rows() - 1) {
                sum += mass[i];
            }
        }
        return sum;
    }

    private long lastEntered() {
        return firstEntered + entered.size() - 1;
    }

    private static Course.@Nullable Leg legAt(Course course, long index) {
        long place = index - course.dropped();
        return place >= 0 && place < course.legs().size() ? course.legs().get((int) place) : null;
    }

    /** Goes back as far as is needed, so that the present law is one that the wanted course passes through. */
    private boolean align(LawWish wish) {
        if (wish.kind() != kind || law == null || entered.isEmpty()) {
            return begin(wish);
        }
        Course course = wish.course();
        long good = lastEntered();
        while (good >= firstEntered
                && (good < course.dropped() || legAt(course, good) != entered.get((int) (good - firstEntered)))) {
            good--;
        }
        if (good < firstEntered) {
            return begin(wish);
        }
        Course.Leg next = legAt(course, good + 1);
        long limit = next == null ? wish.step() : Math.min(next.from(), wish.step());
        return (good == lastEntered() && step <= limit) || restore(good, limit) || begin(wish);
    }

    private boolean restore(long good, long limit) {
        kept.removeIf(each -> each.leg() > good || each.leg() < firstEntered || each.step() > limit);
        if (kept.isEmpty()) {
            return false;
        }
        Kept best = kept.get(kept.size() - 1);
        while (lastEntered() > best.leg()) {
            entered.remove(entered.size() - 1);
        }
        step = best.step();
        System.arraycopy(best.mass(), 0, mass, 0, mass.length);
        prepare(entered.get(entered.size() - 1));
        return trouble == null;
    }

    private boolean begin(LawWish wish) {
        Course course = wish.course();
        kept.clear();
        entered.clear();
        law = null;
        if (course.dropped() > 0) {
            trouble = "The law is not known: more than " + Course.MOST_LEGS
                    + " changes since the start. Go back to the start to see it.";
            return false;
        }
        LawGrid cells = LawGrid.of(course, resolution);
        if (cells == null) {
            trouble = "The law is not known: the start is too far from the target for a grid.";
            return false;
        }
        grid = cells;
        kind = wish.kind();
        firstEntered = 0;
        spacing = 1;
        step = 0;
        Course.Leg first = course.legs().get(0);
        Field2D start = cells.start(first, 0);
        mass = start.values();
        before = new double[mass.length];
        entered.add(first);
        prepare(first);
        keep();
        return trouble == null;
    }

    private void enter(Course.Leg leg, LawWish wish) {
        LawGrid cells = grid;
        if (cells == null || !cells.holds(leg.target())) {
            begin(wish); // on a grid that holds all of the course, where the law comes here again
            return;
        }
        int particles = leg.experiment().particles();
        if (leg.kept() < particles) {
            Field2D start = cells.start(leg, leg.kept());
            double share = leg.kept() / (double) particles;
            for (int i = 0; i < mass.length; i++) {
                mass[i] = share * mass[i] + (1 - share) * start.values()[i];
            }
        }
        entered.add(leg);
        if (entered.size() > Course.MOST_LEGS) {
            entered.remove(0);
            firstEntered++;
        }
        prepare(leg);
        keep();
    }

    /** Makes the kernel of a leg, for the present masses. */
    private void prepare(Course.Leg leg) {
        LawGrid cells = grid;
        LangevinStep dynamics = leg.dynamics();
        lastChange = Double.POSITIVE_INFINITY;
        if (dynamics == null || cells == null) {
            trouble = "No law on a grid is known for this method, or for one that this run used before.";
            return;
        }
        Field2D now = new Field2D(cells.bounds(), cells.columns(), cells.rows(), mass);
        if (dynamics.isExact() && kind == LawKind.METHOD) {
            law = new UnadjustedLangevinLaw(leg.target(), now, dynamics);
        } else if (dynamics.temperature() > 0) {
            law = new FokkerPlanck(leg.target(), now, dynamics.time(), dynamics.temperature());
        } else {
            trouble = "There is no law in continuous time without noise: the temperature is 0.";
        }
    }

    private void advance(long end) {
        Law kernel = law;
        if (kernel == null) {
            trouble = "No law is known.";
            return;
        }
        long repeats = (end - step) / lastCount;
        boolean still = lastChange <= ROUNDING || lastChange * repeats <= REST;
        if (repeats > 0 && kernel.isContracting() && still) {
            step += repeats * lastCount;
            return;
        }
        long count = Math.min(kernel.stride(), end - step);
        System.arraycopy(mass, 0, before, 0, mass.length);
        kernel.advance(count);
        kernel.copyTo(mass);
        double change = 0;
        for (int i = 0; i < mass.length; i++) {
            change += Math.abs(mass[i] - before[i]);
        }
        lastChange = change / 2;
        lastCount = count;
        step += count;
        if (step - kept.get(kept.size() - 1).step() >= spacing) {
            keep();
        }
    }

    private void keep() {
        kept.add(new Kept(lastEntered(), step, mass.clone()));
        if (kept.size() > MOST_KEPT) {
            spacing *= 2;
            for (int i = kept.size() - 2; i > 0; i -= 2) {
                kept.remove(i);
            }
        }
    }
}
