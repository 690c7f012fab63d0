package pushforward.engine.math;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Threads for long work beside what a person watches: of their own, and of the lowest priority. */
public final class QuietPool {
    private QuietPool() {}

    /**
     * Returns a pool of so many threads, to be shut down by whoever asked for it.
     *
     * @param name of each of its threads
     */
    public static ForkJoinPool of(String name, int threads) {
        return new ForkJoinPool(threads, pool -> worker(name, pool), null, false);
    }

    private static ForkJoinWorkerThread worker(String name, ForkJoinPool pool) {
        ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        worker.setName(name);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    }
}
