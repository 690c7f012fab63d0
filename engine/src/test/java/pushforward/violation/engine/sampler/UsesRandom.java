package pushforward.violation.engine.sampler;

import java.util.Random;

/** Holds a stream of numbers. */
record UsesRandom(Random random) {}
