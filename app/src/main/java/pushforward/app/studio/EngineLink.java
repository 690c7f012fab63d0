package pushforward.app.studio;

import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Loop;

/**
 * Sends experiments to the engine one at a time: while it works on one, only the newest of the others waits. A slider or a brush
 * that moves faster than the engine therefore never builds up a queue.
 */
final class EngineLink {
    private final Loop loop;
    private Experiment accepted;
    private @Nullable Experiment sent;
    private @Nullable Experiment waiting;

    EngineLink(Loop loop, Experiment first) {
        this.loop = loop;
        this.accepted = first;
    }

    void submit(Experiment next) {
        if (sent == null) {
            send(next);
        } else {
            waiting = next;
        }
    }

    /** Sends an experiment that makes all earlier ones pointless. */
    void replace(Experiment next) {
        waiting = null;
        send(next);
    }

    /**
     * Takes note of what a frame was made of.
     *
     * @return whether the engine has gone over to it by itself, on the way back or forward over a change
     */
    boolean saw(Frame frame) {
        boolean byItself = sent == null && frame.experiment() != accepted;
        accepted = frame.experiment();
        if (frame.experiment() == sent) {
            sent = null;
            Experiment next = waiting;
            waiting = null;
            if (next != null) {
                send(next);
            }
        }
        return byItself;
    }

    /** Goes back to what the engine last agreed to, and returns it. */
    Experiment refused() {
        waiting = null;
        send(accepted);
        return accepted;
    }

    private void send(Experiment next) {
        sent = next;
        loop.change(next);
    }
}
