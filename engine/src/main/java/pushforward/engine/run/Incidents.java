package pushforward.engine.run;

import pushforward.engine.math.Points;

/**
 * Where steps went wrong lately.
 *
 * @param places where the particles stood whose move was refused or whose trajectory became unstable, oldest first; not all of them
 *     if there were very many
 * @param count how many there were in all
 * @param steps in how many steps, the last one included
 */
public record Incidents(Points places, long count, int steps) {
    /** Over how many steps incidents are remembered. */
    public static final int STEPS = 100;

    /** Nothing went wrong. */
    public static final Incidents NONE = new Incidents(Points.zeros(0), 0, STEPS);
}
