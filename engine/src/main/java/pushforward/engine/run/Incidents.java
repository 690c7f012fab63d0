package pushforward.engine.run;

import java.util.List;
import pushforward.engine.math.Points;

/**
 * What went wrong lately, and where.
 *
 * @param places where the particles stood before the steps in question, oldest first; not all of them if there were very many
 * @param kinds what happened at each place
 * @param diverged how many particles {@linkplain IncidentKind#DIVERGED diverged}
 * @param notFinite how many moves were {@linkplain IncidentKind#NOT_FINITE not finite}
 * @param escaped how many particles {@linkplain IncidentKind#ESCAPED escaped}
 * @param stuck how many particles got {@linkplain IncidentKind#STUCK stuck}
 * @param steps in how many steps, the last one included
 */
public record Incidents(
        Points places, List<IncidentKind> kinds, long diverged, long notFinite, long escaped, long stuck, int steps) {
    /** Over how many steps incidents are remembered. */
    public static final int STEPS = 100;

    /** So many refusals in a row make a particle count as stuck. */
    public static final int STREAK = IncidentScan.STREAK;

    /** How many times as wide and high as the target's bounds the rectangle is that particles escape from. */
    public static final int ESCAPE = IncidentScan.ESCAPE;

    /** Nothing went wrong. */
    public static final Incidents NONE = new Incidents(Points.zeros(0), List.of(), 0, 0, 0, 0, STEPS);

    public Incidents {
        kinds = List.copyOf(kinds);
    }

    /** How many there were of all kinds. */
    public long count() {
        return diverged + notFinite + escaped + stuck;
    }
}
