package pushforward.app.raster;

/** What can be seen on the plane, in the order in which it is painted. */
public enum Layer {
    DENSITY,
    TRAILS,
    PARTICLES,
    CONTOURS,
    SCORE_ARROWS,
    AXES
}
