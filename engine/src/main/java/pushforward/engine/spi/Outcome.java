package pushforward.engine.spi;

/** What a step did with a particle. */
public enum Outcome {
    /** It moved, by a method that always moves. */
    MOVED,
    /** Its proposal was accepted. */
    ACCEPTED,
    /** Its proposal was rejected and it stayed. */
    REJECTED,
    /** Its move was not finite and was refused, or its trajectory became unstable and was cut short. */
    DIVERGED;

    /** The form in which a {@link State} holds it. */
    public byte code() {
        return (byte) ordinal();
    }
}
