package pushforward.app.shell;

import pushforward.engine.param.InvalidInputException;

/** One sentence for whoever asked for what failed. */
final class FailureSentence {
    private FailureSentence() {}

    /**
     * Returns what bad input says of itself, or else one of two sentences.
     *
     * @param withoutMemory what to say where memory was short
     * @param beginning of the sentence for all else, to which a colon and the failure are added
     */
    static String of(Throwable failure, String withoutMemory, String beginning) {
        if (failure instanceof InvalidInputException) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof OutOfMemoryError ? withoutMemory : beginning + ": " + failure + ".";
    }
}
