package pushforward.engine.net;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J as this program uses it: loaded in the background, owned by one thread, its state there to be shown.
 *
 * <p>Every array lives on the owner thread; work is handed to it by {@link #call}, and only plain numbers come back. Its random generator
 * is not used, because it cannot be replayed.
 */
public final class Nd4jRuntime implements AutoCloseable {
    /** Native memory that arrays may take: many times what the kernels need, far less than what would hurt. */
    private static final String MOST_NATIVE_BYTES = "512m";

    private final Path nativeFolder;
    private final ExecutorService owner;
    private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();
    private volatile Status status = new Status(State.NOT_STARTED, "The numerical library has not been asked for.");
    private @Nullable CompletableFuture<PairwiseKernels> loaded;

    /** How far the library is. */
    public enum State {
        NOT_STARTED,
        LOADING,
        READY,
        FAILED
    }

    /**
     * How far the library is, and a sentence that says so.
     *
     * @param state how far
     * @param sentence for a person to read; with {@link State#FAILED} it gives the reason
     */
    public record Status(State state, String sentence) {}

    /**
     * Prepares the owner thread; nothing is loaded yet.
     *
     * @param nativeFolder where the library unpacks its native code, about 400 MB on first use
     */
    public Nd4jRuntime(Path nativeFolder) {
        this.nativeFolder = nativeFolder;
        this.owner = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "kernels");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** How far the library is now. */
    public Status status() {
        return status;
    }

    /** Has the listener told of every change from now on, on the owner thread. */
    public void addListener(Consumer<Status> listener) {
        listeners.add(listener);
    }

    /** Begins to load the library in the background, once; returns at once. */
    public synchronized void start() {
        if (loaded == null) {
            loaded = CompletableFuture.supplyAsync(this::load, owner);
        }
    }

    /**
     * Runs work on the owner thread, after loading the library if need be.
     *
     * @return its result; it fails with {@link IllegalStateException}, whose message is a sentence, if the library cannot be loaded
     */
    public synchronized <T> CompletableFuture<T> submit(Function<PairwiseKernels, T> work) {
        start();
        CompletableFuture<PairwiseKernels> kernels = loaded;
        if (kernels == null) {
            throw new IllegalStateException("loading was not begun");
        }
        return kernels.thenApplyAsync(work, owner);
    }

    /**
     * Runs work on the owner thread and waits for it.
     *
     * @throws IllegalStateException whose message is a sentence, if the library cannot be loaded
     */
    public <T> T call(Function<PairwiseKernels, T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failure;
        }
    }

    /** Stops the owner thread after the work it has; the library itself stays in the process. */
    @Override
    public void close() {
        owner.shutdown();
    }

    private PairwiseKernels load() {
        publish(new Status(
                State.LOADING, "The numerical library is loading; on first use it unpacks its native code."));
        try {
            configure();
            PairwiseKernels kernels = firstTouch(() -> {
                Nd4j.getMemoryManager().togglePeriodicGc(false);
                // The first matrix product sets the number of threads to that of the cores, so ours comes after it.
                try (INDArray probe = Nd4j.ones(DataType.DOUBLE, 2, 2);
                        INDArray square = probe.mmul(probe)) {
                    useOneThread();
                }
                return new PairwiseKernels();
            });
            publish(new Status(State.READY, "The numerical library is ready."));
            return kernels;
        } catch (IllegalStateException failure) {
            publish(new Status(State.FAILED, String.valueOf(failure.getMessage())));
            throw failure;
        }
    }

    /**
     * A second thread would take a core from the engine and the picture, and where all cores are busy its barriers make every
     * operation wait for the scheduler, ten times as long as the work takes. Sums also come out the same on every number of cores.
     */
    private static void useOneThread() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }

    /** The library reads these when its classes are first touched, and never again. */
    private void configure() {
        unpackInto(nativeFolder);
        setUnlessGiven("org.bytedeco.javacpp.maxbytes", MOST_NATIVE_BYTES);
        // This one counts the whole process, the window included, and would refuse arrays for memory that others use.
        setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setUnlessGiven("org.nd4j.log.initialization", "false");
    }

    static void unpackInto(Path nativeFolder) {
        setUnlessGiven("org.bytedeco.javacpp.cachedir", nativeFolder.toString());
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static <T> T firstTouch(Callable<T> work) {
        try {
            return work.call();
        } catch (LinkageError | Exception failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalStateException(
                    "The numerical library could not be loaded, so what needs it, distances and kernel methods, is missing: "
                            + root.getClass().getSimpleName() + ", " + root.getMessage() + ".",
                    failure);
        }
    }

    private void publish(Status next) {
        status = next;
        for (Consumer<Status> listener : listeners) {
            listener.accept(next);
        }
    }
}
