package pushforward.app.studio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Course;
import pushforward.engine.run.Course.Leg;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.LossFloor;

/**
 * How the training of a method that learns goes, as lines against training steps. What is told is what was measured on the way to the
 * present moment: going back tells less, going forward again tells the same again. Only what cannot be reached any more, because something
 * was changed before it, is forgotten.
 */
public final class TrainingLog {
    /** Most training steps after which the running mean has forgotten all but a third. */
    public static final int MEMORY = 100;

    /** More floors than this are not remembered. */
    private static final int MOST_FLOORS = 64;

    /** In order of steps; another one begins where something else is minimised. */
    private final List<LossLine> lines = new ArrayList<>(List.of(new LossLine(0)));

    private final List<Known> floors = new ArrayList<>();
    /** What was run; the present moment may lie on an earlier part of it. */
    private final List<Leg> path = new ArrayList<>();

    /** How many legs since the start are not in the path. */
    private long dropped;

    private Learning latest = Learning.NONE;
    private long shown;

    /** What the losses of an experiment cannot go below, null if nobody knows it, and so what they are losses of. */
    private record Known(Experiment of, @Nullable LossFloor floor) {
        String meaning() {
            return floor == null ? "" : floor.name();
        }
    }

    /** Takes note of a frame's numbers. */
    public void add(Moment moment) {
        follow(moment.course());
        latest = moment.last().learning();
        shown = moment.step();
        lineShown().add(shown, latest.loss(), latest.gradientNorm());
    }

    // Which training

    /** Forgets what lies neither on a course nor ahead of it. */
    private void follow(Course now) {
        List<Leg> legs = now.legs();
        int ahead = (int) (now.dropped() - dropped); // where its first leg stands on the path
        int common = Math.max(0, ahead);
        boolean met = false;
        while (common < Math.min(path.size(), ahead + legs.size()) && path.get(common) == legs.get(common - ahead)) {
            common++;
            met = true;
        }
        if (met && common == ahead + legs.size()) {
            return; // the rest of the path will be repeated
        }
        Leg newest = legs.get(legs.size() - 1);
        if (met && !isOther(path.get(common - 1).experiment(), newest.experiment())) {
            List<Leg> others = legs.subList(common - ahead, legs.size());
            forgetAfter(others.get(0).from());
            path.subList(common, path.size()).clear();
            path.addAll(others);
        } else {
            lines.clear();
            lines.add(new LossLine(newest.from()));
            path.clear();
            path.addAll(legs);
            dropped = now.dropped();
        }
        divide();
    }

    private void forgetAfter(long step) {
        LossLine first = lines.get(0);
        lines.removeIf(line -> line != first && line.from() >= step);
        lines.get(lines.size() - 1).keepUpTo(step);
    }

    /** Whether losses of the two do not belong in one picture: nothing leads back from one to the other. */
    private static boolean isOther(Experiment before, Experiment now) {
        return before.seed() != now.seed()
                || !before.target().equals(now.target())
                || !before.method().id().equals(now.method().id());
    }

    /** Begins another line wherever it has turned out that something else is minimised. */
    private void divide() {
        Known before = null;
        long since = 0;
        for (Leg leg : legs()) {
            Known known = known(leg.experiment());
            since = before == null || since < 0 ? leg.from() : since;
            if (known == null) {
                continue; // perhaps the same as before, perhaps already what comes next
            }
            if (before != null && !before.meaning().equals(known.meaning())) {
                begin(since);
            }
            before = known;
            since = -1;
        }
    }

    private void begin(long from) {
        int at = lines.size() - 1;
        while (at > 0 && lines.get(at).from() > from) {
            at--;
        }
        if (lines.get(at).from() < from) {
            lines.add(at + 1, lines.get(at).cutAt(from));
        }
    }

    /** What was run since the first line began. */
    private List<Leg> legs() {
        long first = lines.get(0).from();
        return path.stream().filter(leg -> leg.from() >= first).toList();
    }

    /** The line of the step that led to the present moment. */
    private LossLine lineShown() {
        LossLine found = lines.get(0);
        for (LossLine line : lines) {
            found = line.from() < shown ? line : found;
        }
        return found;
    }

    // What is told

    /** Rows of steps, losses of their batches, the running mean of these, and lengths of the gradient before clipping. */
    public double[][] measured() {
        return lineShown().upTo(shown);
    }

    /** What the newest step taught. */
    public Learning latest() {
        return latest;
    }

    /** Running mean of the loss now; NaN before the first step. */
    public double runningLoss() {
        return lineShown().meanAt(shown);
    }

    // Floors

    /** Below what the expected loss cannot go; null while or where that is not known. */
    public @Nullable LossFloor floor() {
        Leg led = null;
        for (Leg leg : legs()) {
            led = led == null || leg.from() < shown || leg.from() == led.from() ? leg : led;
        }
        Known known = led == null ? null : known(led.experiment());
        return known == null ? null : known.floor();
    }

    /** Whether the floor of an experiment has been set by {@link #setFloor}. */
    public boolean knowsFloorOf(Experiment experiment) {
        return known(experiment) != null;
    }

    private @Nullable Known known(Experiment experiment) {
        for (Known each : floors) {
            if (isSameQuestion(each.of(), experiment)) {
                return each;
            }
        }
        return null;
    }

    private static boolean isSameQuestion(Experiment one, Experiment other) {
        return one.target().equals(other.target()) && one.method().equals(other.method());
    }

    /** Sets the floor of an experiment, null if there is none; a floor of another name means that something else is minimised. */
    public void setFloor(Experiment experiment, @Nullable LossFloor floor) {
        floors.removeIf(each -> isSameQuestion(each.of(), experiment));
        floors.add(new Known(experiment, floor));
        if (floors.size() > MOST_FLOORS) {
            floors.remove(0);
        }
        divide();
    }
}
