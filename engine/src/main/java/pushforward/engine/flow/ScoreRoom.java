package pushforward.engine.flow;

/**
 * What a transform may write to while it takes scores forward.
 *
 * @param first any numbers
 * @param second any numbers
 * @param third any numbers
 * @param discarded in the place of a gradient of the parameters that nobody wants
 */
public record ScoreRoom(Batch first, Batch second, Batch third, double[] discarded) {

    static ScoreRoom of(int rows, int parameters) {
        return new ScoreRoom(Batch.of(rows), Batch.of(rows), Batch.of(rows), new double[parameters]);
    }
}
