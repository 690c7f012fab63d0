package pushforward.engine.flow;

/**
 * What a kind of flow promises of its map. All kinds are held to the same; one that cannot keep to the usual says so and why.
 *
 * @param precision how exactly it comes back
 * @param beginning what it is before it has learned anything
 * @param images how many points of the data's side share a point of the base
 * @param reason why it is not the usual promise, a sentence; empty for that
 */
public record Promise(Precision precision, Beginning beginning, Images images, String reason) {
    /** What is promised where nobody says otherwise. */
    public static final Promise USUAL = new Promise(Precision.ROUNDING, Beginning.IDENTITY, Images.ONE, "");

    /** How exactly a point comes back, and log |det| belongs to the map. */
    public enum Precision {
        /** But for rounding. */
        ROUNDING,
        /**
         * As a solver with adaptive steps does, whose tolerance is that of a step: within ten times that where velocities are gentle, and a
         * hundred times, in log |det|, where they are steep.
         */
        TOLERANCE
    }

    /** What a flow is before it has seen data. */
    public enum Beginning {
        /** Every point stays where it is. */
        IDENTITY,
        /** Distances stay as they are. */
        ISOMETRY,
        /** Neither. */
        ANY
    }

    /** How many points of the data's side share a point of the base. */
    public enum Images {
        ONE,
        /** Several, of which one is chosen by chance, and log |det| has the chance in it. */
        SEVERAL
    }
}
