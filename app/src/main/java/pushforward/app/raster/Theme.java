package pushforward.app.raster;

/** The three palettes: at a desk, at night, and for a projector in a bright room. */
public enum Theme {
    LIGHT,
    DARK,
    PROJECTOR
}
