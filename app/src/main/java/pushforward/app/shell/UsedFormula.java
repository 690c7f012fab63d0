package pushforward.app.shell;

/**
 * A formula that somebody has used.
 *
 * @param expression as it was typed
 * @param kind what it gives, as the formula target's parameter of that name
 */
record UsedFormula(String expression, String kind) {}
