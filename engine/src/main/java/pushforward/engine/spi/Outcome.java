package pushforward.engine.spi;

/** What a step did with a particle. */
public enum Outcome {
    /** It moved, by a method that always moves. */
    MOVED,
    /** Its proposal was accepted. */
    ACCEPTED,
    /** Its proposal was rejected and it stayed. */
    REJECTED,
    /** Its trajectory became unstable and was cut short, or its acceptance probability was not a number. */
    DIVERGED,
    /** Its move did not lead to a finite place and was refused. */
    NOT_FINITE;

    /** Whether the step went wrong, so that it counts in {@link StepInfo#diverged}. */
    public boolean isFailure() {
        return this == DIVERGED || this == NOT_FINITE;
    }

    /** The form in which a {@link State} holds it. */
    public byte code() {
        return (byte) ordinal();
    }
}
