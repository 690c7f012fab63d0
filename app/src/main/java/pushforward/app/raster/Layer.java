package pushforward.app.raster;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be seen on the plane, in the order in which it is painted. */
public enum Layer {
    DENSITY,
    /** The density is the one that a flow has learned, instead of the target's. */
    MODEL_DENSITY,
    LOG_DETERMINANT,
    FLOW_GRID,
    TRAILS,
    PARTICLES,
    CONTOURS,
    /** Contours are those of what a flow has learned, instead of the target's. */
    MODEL_CONTOURS,
    /** The law of the particles, as lines. */
    EXACT_LAW,
    /** Nothing by itself: the law that is shown is then the one in continuous time. */
    CONTINUOUS_TIME,
    /** The law minus the particles' histogram, instead of the density. */
    LAW_MINUS_HISTOGRAM,
    /** What a random walk on the target forgets last, instead of the density. */
    SLOWEST_MODE,
    SCORE_ARROWS,
    MARGINALS,
    ONION_SKIN,
    MODES,
    AXES;

    /** The name in scenes: lower case with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The layer of that name, if this program knows it. */
    public static Optional<Layer> named(String id) {
        return Stream.of(values()).filter(layer -> layer.id().equals(id)).findFirst();
    }
}
