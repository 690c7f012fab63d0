package pushforward.engine.target;

/** What one step of an {@link ExpressionProgram} does, u and v being the values it takes and c its constant. */
enum Operation {
    /** Loads x. */
    X,
    /** Loads y. */
    Y,
    /** Loads |(x, y)|. */
    R,
    /** Loads the angle of (x, y). */
    THETA,
    /** Loads c. */
    CONSTANT,
    NEGATE,
    EXP,
    LOG,
    SQRT,
    SIN,
    COS,
    TAN,
    TANH,
    ABS,
    /** u + c. */
    SHIFT,
    /** u · c. */
    SCALE,
    /** c / u. */
    DIVIDE_CONSTANT,
    /** uᶜ. */
    POWER_CONSTANT,
    /** cᵘ. */
    CONSTANT_POWER,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MINIMUM,
    MAXIMUM,
    ATAN2,
    /** atan2(v, u). */
    ATAN2_REVERSED;

    boolean isLoad() {
        return compareTo(CONSTANT) <= 0;
    }

    boolean isBinary() {
        return compareTo(ADD) >= 0;
    }
}
