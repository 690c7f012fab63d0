package pushforward.engine.diagnostic;

import java.util.OptionalInt;

/**
 * A distance and its noise floor, or a count and what exact samples reach.
 *
 * @param id stable name in files and on the command line, lower case with underscores
 * @param value the distance; unbiased estimates may be slightly negative
 * @param floor what exact samples of the same size score: the 95 % quantile over fixed noise; for a count the 5 % quantile
 * @param definition the exact definition, in one line
 * @param outOf the greatest possible value of a count; empty for a distance
 */
public record Measurement(String id, double value, double floor, String definition, OptionalInt outOf) {

    Measurement(String id, double value, double floor, String definition) {
        this(id, value, floor, definition, OptionalInt.empty());
    }
}
