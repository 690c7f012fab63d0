package pushforward.engine.cli;

/** A job that was asked for properly could not be done. The message is one sentence for the person who asked. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String sentence) {
        super(sentence);
    }
}
