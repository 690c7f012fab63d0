package pushforward.engine.run;

/**
 * Where a few particles have been lately: row {@code age} of each array holds the place of particle {@code p} that many steps ago, at
 * index {@code age * particles + p}; age 0 is the present.
 *
 * @param particles how many particles have trails: the first ones of the run
 * @param length how many rows hold something
 * @param x first coordinates
 * @param y second coordinates
 */
public record Trails(int particles, int length, float[] x, float[] y) {}
