package pushforward.engine.math;

import java.util.stream.IntStream;

/**
 * Cuts a range of particles into chunks of fixed size and works on them on all cores.
 *
 * <p>The cut depends on nothing but the size, so sums made chunk by chunk are the same on every machine.
 */
public final class Chunks {
    /** Particles a chunk: their positions and scores stay in a core's own cache. */
    public static final int SIZE = 4096;

    private Chunks() {}

    /** Work on the particles {@code begin} (inclusive) to {@code end} (exclusive). */
    @FunctionalInterface
    public interface Work {
        void on(int chunk, int begin, int end);
    }

    /** How many chunks {@code size} particles make. */
    public static int count(int size) {
        return (size + SIZE - 1) / SIZE;
    }

    /** Runs the work on every chunk, concurrently if there is more than one, and returns when all is done. */
    public static void forEach(int size, Work work) {
        int count = count(size);
        if (count == 1) {
            work.on(0, 0, size);
        } else {
            IntStream.range(0, count)
                    .parallel()
                    .forEach(chunk -> work.on(chunk, chunk * SIZE, Math.min(size, (chunk + 1) * SIZE)));
        }
    }
}
