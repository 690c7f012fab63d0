package pushforward.app.studio;

import pushforward.engine.run.Loop;

/** How fast a run plays. */
public enum Speed {
    ONE(1),
    TWO(2),
    FIVE(5),
    TEN(10),
    THIRTY(30),
    SIXTY(60),
    FAST(240),
    MAXIMUM(Loop.UNLIMITED);

    private final double stepsPerSecond;

    Speed(double stepsPerSecond) {
        this.stepsPerSecond = stepsPerSecond;
    }

    public double stepsPerSecond() {
        return stepsPerSecond;
    }

    /** What a person reads. */
    public String label() {
        return this == MAXIMUM ? "max" : (int) stepsPerSecond + "/s";
    }

    /** The next speed up, or this one if there is none. */
    public Speed faster() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The next speed down, or this one if there is none. */
    public Speed slower() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
