package pushforward.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;

/**
 * Remembers where steps went wrong, and sums up the last {@value Incidents#STEPS} of them. Older ones are kept for going back, up to a bound
 * on memory.
 */
final class IncidentHistory {
    private static final int MOST_ENTRIES = 20_000;

    private final Deque<IncidentScan.Entry> entries = new ArrayDeque<>();
    private Incidents summary = Incidents.NONE;
    private long summarisedAt = -1;

    /** Takes note of what went wrong in a step, if anything did. */
    void add(IncidentScan.@Nullable Entry entry) {
        if (entry != null) {
            entries.add(entry);
            summarisedAt = -1;
            if (entries.size() > MOST_ENTRIES) {
                entries.remove();
            }
        }
    }

    /** Forgets what happened after a step. */
    void goBackTo(long step) {
        while (!entries.isEmpty() && entries.getLast().step() > step) {
            entries.removeLast();
            summarisedAt = -1;
        }
    }

    /** What went wrong in the last steps up to this one, the newest that there is. */
    Incidents summary(long step) {
        boolean same = step == summarisedAt || (entries.isEmpty() && summary == Incidents.NONE);
        if (!same) {
            summary = summarised(step);
            summarisedAt = step;
        }
        return summary;
    }

    private Incidents summarised(long step) {
        List<IncidentScan.Entry> lately = new ArrayList<>();
        Iterator<IncidentScan.Entry> backwards = entries.descendingIterator();
        while (backwards.hasNext()) {
            IncidentScan.Entry entry = backwards.next();
            if (entry.step() <= step - Incidents.STEPS) {
                break;
            }
            lately.add(0, entry);
        }
        if (lately.isEmpty()) {
            return Incidents.NONE;
        }
        Points places = Points.zeros(
                lately.stream().mapToInt(entry -> entry.kinds().size()).sum());
        List<IncidentKind> kinds = new ArrayList<>();
        long[] counts = new long[IncidentKind.values().length];
        for (IncidentScan.Entry entry : lately) {
            int size = entry.kinds().size();
            System.arraycopy(entry.places().x(), 0, places.x(), kinds.size(), size);
            System.arraycopy(entry.places().y(), 0, places.y(), kinds.size(), size);
            kinds.addAll(entry.kinds());
            for (int k = 0; k < counts.length; k++) {
                counts[k] += entry.counts()[k];
            }
        }
        return new Incidents(places, kinds, counts[0], counts[1], counts[2], counts[3], Incidents.STEPS);
    }
}
