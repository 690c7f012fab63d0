package pushforward.engine.io;

/** How large input may be. Whatever is larger is refused in a sentence that says so. */
public final class Limits {
    /** Bytes of a file of points. */
    public static final long FILE_BYTES = 200L << 20;
    /** Bytes of a scene: the most points of a file, or a picture of the largest size and a day of drawing, fit well. */
    public static final long SCENE_BYTES = 128L << 20;
    /** Brackets, names and values of a scene. */
    public static final long SCENE_TOKENS = 4_000_000;
    /** How deep the brackets of a scene may be nested. */
    public static final int DEPTH = 200;
    /** Points of a file. */
    public static final int POINTS = 5_000_000;
    /** Numbers in draws of Markov chains, over all variables, chains and files: a little more than a file of the largest size can hold. */
    public static final int DRAWN_NUMBERS = 30_000_000;
    /** Markov chains whose draws are read together. */
    public static final int CHAINS = 100_000;
    /** Pixels along a side of a picture. */
    public static final int PICTURE_SIDE = 4096;
    /** Characters of one field of a table. */
    static final int FIELD_CHARACTERS = 1_000_000;

    private Limits() {}
}
