package pushforward.engine.flow;

import pushforward.engine.math.Points;

/**
 * The particles in pictures that follow each other, of which some are brought up to date in each, in turn: following ten thousand of them in
 * time takes a quarter of a second and more, and a cloud of which a fifth moves at a time shows better how a flow learns than one that jumps.
 */
final class MovingCloud {
    /** Some fifty milliseconds on two cores, about what a step of training takes. */
    private static final int AT_ONCE = 8 * Flow.ROWS;

    private Points base = Points.zeros(0);
    private Points shown = Points.zeros(0);
    private int next;

    /** Begins with particles of which all are up to date. */
    void begin(Points newBase, Points positions) {
        base = newBase;
        shown = positions.copy();
        next = 0;
    }

    /** Says that what was shown is not to be seen again. */
    void forget() {
        base = Points.zeros(0);
    }

    /** Whether it knows where the particles of this noise were. */
    boolean shows(Points other) {
        return base == other;
    }

    /**
     * Brings the next ones to where a map takes them, and writes where all of them are; not a number for those that do not arrive.
     *
     * @param followed one that is never late; negative for none
     */
    void advance(LearnedMap map, int followed, Points out) {
        int size = base.size();
        int end = Math.min(size, next + AT_ONCE);
        map.carry(base, next, end, map.layers(), shown);
        if (followed >= 0) {
            map.carry(base, followed, followed + 1, map.layers(), shown);
        }
        next = end == size ? 0 : end;
        out.set(shown);
    }
}
