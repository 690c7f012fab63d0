package pushforward.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.State;

/**
 * Looks through all particles after a step for those with which something went wrong, and counts the proposals of each that were refused
 * in a row. Allocates nothing for a particle; what it finds does not depend on threads.
 */
final class IncidentScan {
    /**
     * So many refusals in a row are a streak. At an acceptance of 0.234, the best of a random walk in many dimensions, a streak has
     * probability 3e−12; whoever has one is stuck.
     */
    static final int STREAK = 100;

    /** How many times as wide and high as the target's bounds the rectangle is that particles escape from. */
    static final int ESCAPE = 3;

    /** More places of one kind and step than this say nothing more. */
    private static final int MOST_PLACES = 16;

    private static final int KINDS = IncidentKind.values().length;

    private Findings[] findings = new Findings[0];

    /** What went wrong in a step; places are where it is marked. */
    record Entry(long step, long[] counts, Points places, List<IncidentKind> kinds) {}

    /** Of one chunk. */
    private static final class Findings {
        private final int[] counts = new int[KINDS];
        private final int[] particles = new int[KINDS * MOST_PLACES];

        private void note(IncidentKind kind, int particle) {
            int k = kind.ordinal();
            if (counts[k] < MOST_PLACES) {
                particles[k * MOST_PLACES + counts[k]] = particle;
            }
            counts[k]++;
        }
    }

    /**
     * Looks at a step.
     *
     * @param after written by the step; its {@link State#stays} are written here
     * @param marked where each particle is marked if something went wrong with it
     * @param fence what particles escape from
     * @param decides whether the method can refuse a proposal
     * @return null if nothing went wrong
     */
    @Nullable
    Entry look(State before, State after, Points marked, Bounds fence, boolean decides) {
        int chunks = Chunks.count(after.particles());
        if (findings.length != chunks) {
            findings = new Findings[chunks];
            Arrays.setAll(findings, chunk -> new Findings());
        }
        Chunks.forEach(
                after.particles(),
                (chunk, begin, end) -> look(before, after, fence, decides, begin, end, findings[chunk]));
        return merged(marked, after.step());
    }

    private static void look(
            State before, State after, Bounds fence, boolean decides, int begin, int end, Findings found) {
        Arrays.fill(found.counts, 0);
        byte diverged = Outcome.DIVERGED.code();
        byte notFinite = Outcome.NOT_FINITE.code();
        byte rejected = Outcome.REJECTED.code();
        byte[] outcomes = after.outcomes();
        byte[] stays = after.stays();
        byte[] staysBefore = before.stays();
        double[] x = after.positions().x();
        double[] y = after.positions().y();
        for (int i = begin; i < end; i++) {
            byte outcome = outcomes[i];
            boolean refused = outcome == rejected || outcome == diverged || outcome == notFinite;
            int stayed = decides && refused ? Math.min(Byte.MAX_VALUE, staysBefore[i] + 1) : 0;
            stays[i] = (byte) stayed;
            if (stayed == STREAK && staysBefore[i] == STREAK - 1) {
                found.note(IncidentKind.STUCK, i);
            }
            if (outcome == diverged) {
                found.note(IncidentKind.DIVERGED, i);
            } else if (outcome == notFinite) {
                found.note(IncidentKind.NOT_FINITE, i);
            }
            if (!fence.contains(x[i], y[i])
                    && fence.contains(
                            before.positions().x()[i], before.positions().y()[i])) {
                found.note(IncidentKind.ESCAPED, i);
            }
        }
    }

    private @Nullable Entry merged(Points marked, long step) {
        long[] counts = new long[KINDS];
        boolean some = false;
        for (Findings chunk : findings) {
            for (int k = 0; k < KINDS; k++) {
                counts[k] += chunk.counts[k];
                some |= chunk.counts[k] > 0;
            }
        }
        return some ? entry(marked, step, counts) : null;
    }

    private Entry entry(Points marked, long step, long[] counts) {
        int most = Arrays.stream(counts)
                .mapToInt(count -> (int) Math.min(count, MOST_PLACES))
                .sum();
        Points places = Points.zeros(most);
        List<IncidentKind> kinds = new ArrayList<>();
        for (IncidentKind kind : IncidentKind.values()) {
            int k = kind.ordinal();
            int found = 0;
            for (Findings chunk : findings) {
                for (int j = 0; j < Math.min(chunk.counts[k], MOST_PLACES) && found < MOST_PLACES; j++) {
                    int particle = chunk.particles[k * MOST_PLACES + j];
                    places.set(kinds.size(), marked.x()[particle], marked.y()[particle]);
                    kinds.add(kind);
                    found++;
                }
            }
        }
        return new Entry(step, counts, places, kinds);
    }
}
