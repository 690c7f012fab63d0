package pushforward.engine.diagnostic.law;

/** Which law is followed. */
public enum LawKind {
    /** That of the method itself, bias and all, where its kernel is known; else that of its limit of small steps. */
    METHOD,
    /** That of overdamped Langevin dynamics in continuous time, which every Langevin method approaches as its step goes to 0. */
    CONTINUOUS_TIME
}
