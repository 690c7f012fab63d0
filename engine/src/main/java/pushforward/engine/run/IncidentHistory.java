package pushforward.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Outcome;

/** Remembers where steps went wrong, for the last {@value Incidents#STEPS} steps. */
final class IncidentHistory {
    /** More crosses of one step than this say nothing more. */
    private static final int MOST_A_STEP = 16;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private Incidents summary = Incidents.NONE;

    private record Entry(long step, long count, Points places) {}

    /**
     * Takes note of a step.
     *
     * @param before where the particles were
     * @param diverged how many of them went wrong
     */
    void add(long step, long diverged, Points before, byte[] outcomes) {
        if (diverged > 0) {
            entries.add(new Entry(step, diverged, places(before, outcomes, (int) Math.min(diverged, MOST_A_STEP))));
        }
        boolean old = !entries.isEmpty() && entries.peek().step() <= step - Incidents.STEPS;
        while (!entries.isEmpty() && entries.peek().step() <= step - Incidents.STEPS) {
            entries.remove();
        }
        if (diverged > 0 || old) {
            summary = summarised();
        }
    }

    /** Forgets what happened after a step. */
    void goBackTo(long step) {
        boolean changed = entries.removeIf(entry -> entry.step() > step);
        if (changed) {
            summary = summarised();
        }
    }

    Incidents summary() {
        return summary;
    }

    private static Points places(Points before, byte[] outcomes, int most) {
        Points places = Points.zeros(most);
        int found = 0;
        for (int i = 0; i < outcomes.length && found < most; i++) {
            if (outcomes[i] == Outcome.DIVERGED.code()) {
                places.set(found++, before.x()[i], before.y()[i]);
            }
        }
        return found == most ? places : places.first(found);
    }

    private Incidents summarised() {
        if (entries.isEmpty()) {
            return Incidents.NONE;
        }
        Points all = Points.zeros(
                entries.stream().mapToInt(entry -> entry.places().size()).sum());
        long count = 0;
        int filled = 0;
        for (Entry entry : entries) {
            int size = entry.places().size();
            System.arraycopy(entry.places().x(), 0, all.x(), filled, size);
            System.arraycopy(entry.places().y(), 0, all.y(), filled, size);
            filled += size;
            count += entry.count();
        }
        return new Incidents(all, count, Incidents.STEPS);
    }
}
