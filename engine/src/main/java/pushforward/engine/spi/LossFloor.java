package pushforward.engine.spi;

/**
 * The least value that the expected loss of a method that learns can have.
 *
 * @param name what it is, in a few words, lower case
 * @param nats its value; NaN where nobody knows it
 */
public record LossFloor(String name, double nats) {}
