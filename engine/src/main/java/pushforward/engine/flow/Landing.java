package pushforward.engine.flow;

import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Outcome;

/**
 * Where particles are that a map has pushed: at the end of their way or, if they do not arrive, at its beginning, which is their noise in the
 * target's units, and marked.
 */
public final class Landing {
    private Landing() {}

    /**
     * Says of particles whether they have arrived, and takes those that have not back to where their way begins.
     *
     * @param base the noise of each
     * @param at where the map has carried them, not finite for those that it could not
     * @param outcomes overwritten
     */
    public static void of(FlowModel map, Points base, Points at, byte[] outcomes) {
        int size = at.size();
        int lost = 0;
        for (int i = 0; i < size; i++) {
            boolean arrived = Double.isFinite(at.x()[i]) && Double.isFinite(at.y()[i]);
            outcomes[i] = (arrived ? Outcome.MOVED : Outcome.NOT_FINITE).code();
            lost += arrived ? 0 : 1;
        }
        if (lost > 0) {
            Points beginning = Points.zeros(size);
            map.carry(base, 0, size, 0, beginning);
            for (int i = 0; i < size; i++) {
                if (outcomes[i] == Outcome.NOT_FINITE.code()) {
                    at.set(i, beginning.x()[i], beginning.y()[i]);
                }
            }
        }
    }
}
