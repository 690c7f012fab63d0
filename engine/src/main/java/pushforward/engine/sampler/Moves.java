package pushforward.engine.sampler;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;

/** The ways in which a particle's move ends. */
final class Moves {

    private Moves() {}

    /** Moves particle {@code i}; a move that is not finite is refused and counted. */
    static void accept(State from, int i, double x, double y, State out, Tally tally) {
        if (isFinite(x, y)) {
            out.positions().set(i, x, y);
            out.outcomes()[i] = Outcome.MOVED.code();
        } else {
            refuse(from, i, out, tally);
        }
    }

    /** Leaves particle {@code i} where it was because its move was not finite. */
    static void refuse(State from, int i, State out, Tally tally) {
        stay(from.positions(), i, out.positions());
        out.outcomes()[i] = Outcome.NOT_FINITE.code();
        tally.divergence();
    }

    static void stay(Points from, int i, Points out) {
        out.set(i, from.x()[i], from.y()[i]);
    }

    static boolean isFinite(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y);
    }
}
