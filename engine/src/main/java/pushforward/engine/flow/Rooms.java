package pushforward.engine.flow;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Room to work in, lent to one thread at a time and kept, so that there is never more of it than threads ever worked at once.
 *
 * @param <R> what is lent
 */
public final class Rooms<R> {
    private final Queue<R> free = new ConcurrentLinkedQueue<>();
    private final Supplier<? extends R> maker;

    /**
     * Begins without any room.
     *
     * @param maker makes one when all others are lent
     */
    public Rooms(Supplier<? extends R> maker) {
        this.maker = maker;
    }

    /** Lends a room to the work, on the thread that calls. */
    public void lend(Consumer<? super R> work) {
        R kept = free.poll();
        R room = kept == null ? maker.get() : kept;
        try {
            work.accept(room);
        } finally {
            free.add(room);
        }
    }
}
