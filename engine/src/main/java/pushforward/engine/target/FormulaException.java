package pushforward.engine.target;

import pushforward.engine.param.InvalidInputException;

/** A formula that cannot be read; the sentence names the place, and {@link #position} lets an editor mark it. */
public final class FormulaException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * Creates the exception.
     *
     * @param sentence what is wrong, where, and what is allowed
     * @param position index of the first character that is wrong, from 0; the length of the text if it ends too early
     */
    public FormulaException(String sentence, int position) {
        super(sentence);
        this.position = position;
    }

    /** Index of the first character that is wrong, from 0; the length of the text if it ends too early. */
    public int position() {
        return position;
    }
}
