package pushforward.app.raster;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.Target;

/**
 * What is shown of a frame.
 *
 * @param layers which layers; an immutable set
 * @param noise standard deviation σ of the noise after which the target is shown, in model units, 0 or more; the particles' own
 *     target is not changed
 * @param previous the target before this one, for the onion skin; null for none
 * @param stages how many terms of a followed particle's step are shown; {@link #WHOLE_STEP} for all
 * @param depth how far particles and grid have come through the layers of a flow
 */
public record Content(
        Set<Layer> layers, double noise, @Nullable Target previous, int stages, FlowDepth depth) {
    /** More than any step has. */
    public static final int WHOLE_STEP = Integer.MAX_VALUE;

    public Content {
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a noise level is finite and not negative, got " + noise);
        }
    }

    /** As above, with whole steps. */
    public Content(Set<Layer> layers, double noise, @Nullable Target previous) {
        this(layers, noise, previous, WHOLE_STEP, FlowDepth.LIVE);
    }

    /** Returns layers of the target as it is. */
    public static Content of(Set<Layer> layers) {
        return new Content(layers, 0, null);
    }
}
