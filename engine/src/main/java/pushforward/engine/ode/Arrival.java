package pushforward.engine.ode;

/** How a particle's journey ended; wherever it ended, its numbers are finite if they were at the start. */
public enum Arrival {
    /** At the end of the interval. */
    ARRIVED,
    /** Before it: the next step would not have been finite. */
    NOT_FINITE,
    /** Before it: the steps became too small or too many for the tolerance. */
    TOO_STIFF
}
