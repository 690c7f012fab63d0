package pushforward.engine.net;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * The numerical library for methods: one owner thread in the process, as the library itself is there once, and apart from the one that
 * measures distances, so that a step never waits for a chart.
 *
 * <p>The thread holds scratch storage and nothing else: every call is a function of its arguments. It begins with the first call.
 */
public final class MethodKernels {

    private MethodKernels() {}

    /** Holds the owner from the first call on. */
    private static final class Owner {
        private static final Nd4jRuntime RUNTIME =
                new Nd4jRuntime(Path.of(System.getProperty("user.home"), ".javacpp", "cache"));
    }

    /**
     * Says where the library is to unpack its native code when it is first needed, unless a system property of its own says so already.
     */
    public static void unpackInto(Path nativeFolder) {
        Nd4jRuntime.unpackInto(nativeFolder);
    }

    /**
     * Runs work on the owner thread and waits for it.
     *
     * @throws IllegalStateException whose message is a sentence, if the library cannot be loaded
     */
    public static <T> T call(Function<PairwiseKernels, T> work) {
        return Owner.RUNTIME.call(work);
    }

    /**
     * Returns once the library is loaded and set to one thread, so that matrices can be made and multiplied on the thread that calls.
     *
     * @throws IllegalStateException whose message is a sentence, if the library cannot be loaded
     */
    static void require() {
        Owner.RUNTIME.call(kernels -> kernels);
    }
}
