package pushforward.app.studio;

/**
 * How the program itself is doing.
 *
 * @param stepsPerSecond steps of the engine a second
 * @param framesPerSecond pictures shown a second
 */
public record Vitals(double stepsPerSecond, double framesPerSecond) {
    public static final Vitals NONE = new Vitals(0, 0);
}
