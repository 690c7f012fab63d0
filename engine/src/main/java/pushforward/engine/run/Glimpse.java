package pushforward.engine.run;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;

/** Where particles are seen, and what the last step did with each. */
record Glimpse(Points positions, byte[] outcomes) {

    /** Storage for glimpses that nobody looks at any more: one is enough, because as many come back as are taken. */
    static final class Store {
        private @Nullable Glimpse spare;

        /** Returns storage for so many particles, of which the content means nothing. */
        Glimpse take(int particles) {
            Glimpse known = spare;
            spare = null;
            return known != null && known.positions.size() == particles
                    ? known
                    : new Glimpse(Points.zeros(particles), new byte[particles]);
        }

        void give(Glimpse unused) {
            spare = unused;
        }
    }
}
