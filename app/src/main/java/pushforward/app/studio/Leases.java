package pushforward.app.studio;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import pushforward.engine.run.Frame;

/** Counts who still reads a frame, and gives it back when nobody does. Any thread. */
final class Leases {
    private final Map<Frame, Integer> readers = new IdentityHashMap<>();
    private final Consumer<Frame> giveBack;

    Leases(Consumer<Frame> giveBack) {
        this.giveBack = giveBack;
    }

    synchronized void retain(Frame frame) {
        readers.merge(frame, 1, Integer::sum);
    }

    void release(Frame frame) {
        boolean last;
        synchronized (this) {
            last = readers.merge(frame, -1, (held, one) -> held + one > 0 ? held + one : null) == null;
        }
        if (last) {
            giveBack.accept(frame);
        }
    }
}
