package pushforward.engine.run;

/** The kinds of things that go wrong in a step. */
public enum IncidentKind {
    /** A trajectory became unstable, or an acceptance probability was not a number. */
    DIVERGED,
    /** A move did not lead to a finite place. */
    NOT_FINITE,
    /** A particle left the rectangle that is {@value IncidentScan#ESCAPE} times as wide and high as the target's bounds. */
    ESCAPED,
    /** A particle's {@value IncidentScan#STREAK}th proposal in a row was refused. */
    STUCK
}
