package pushforward.app.raster;

/**
 * How far through the layers of a flow particles are shown, and which particles.
 *
 * @param layers layers that noise has gone through, from 0, the noise itself, continuously up to all of them; more means all
 * @param direction whose particles they are
 */
public record FlowDepth(double layers, Direction direction) {
    /** All layers, however many there are: the particles of the run. */
    public static final FlowDepth LIVE = new FlowDepth(Double.POSITIVE_INFINITY, Direction.FORWARD);

    public FlowDepth {
        if (!(layers >= 0)) {
            throw new IllegalArgumentException("a depth is not negative, got " + layers);
        }
    }

    /** Which particles are shown on their way. */
    public enum Direction {
        /** Base noise, pushed forward to the model's samples. */
        FORWARD,
        /** Exact samples of the target, pulled back until they are noise. */
        INVERSE
    }

    public FlowDepth withLayers(double count) {
        return new FlowDepth(count, direction);
    }

    public FlowDepth withDirection(Direction other) {
        return new FlowDepth(layers, other);
    }

    /** The depth in a flow of so many layers. */
    public double in(int count) {
        return Math.min(layers, count);
    }
}
