package pushforward.engine.diagnostic;

/**
 * A distance and its noise floor.
 *
 * @param id stable name in files and on the command line, lower case with underscores
 * @param value the distance; unbiased estimates may be slightly negative
 * @param floor what exact samples of the same size score: the 95 % quantile over fixed noise
 * @param definition the exact definition, in one line
 */
public record Measurement(String id, double value, double floor, String definition) {}
