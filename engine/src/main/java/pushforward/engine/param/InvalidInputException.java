package pushforward.engine.param;

/**
 * Something that a person gave (a value, a file, a formula, a picture) is not usable.
 *
 * <p>The message is one sentence for that person: what is wrong, where, and what is allowed. Nothing has been changed when it is
 * thrown.
 */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String sentence) {
        super(sentence);
    }

    public InvalidInputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
