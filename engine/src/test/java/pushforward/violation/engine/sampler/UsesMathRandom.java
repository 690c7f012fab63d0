package pushforward.violation.engine.sampler;

/** Draws a number that no seed determines. */
final class UsesMathRandom {
    private UsesMathRandom() {}

    static double draw() {
        return Math.random();
    }
}
