package pushforward.engine.ode;

/**
 * What an integration cost, and whether it succeeded.
 *
 * @param evaluations of the right side, counted particle by particle
 * @param stopped particles that did not reach the end
 */
public record Effort(long evaluations, int stopped) {

    /** Of two integrations together. */
    public Effort plus(Effort other) {
        return new Effort(evaluations + other.evaluations, stopped + other.stopped);
    }
}
