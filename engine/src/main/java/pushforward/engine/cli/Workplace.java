package pushforward.engine.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.io.PictureReader;
import pushforward.engine.io.Plugins;
import pushforward.engine.io.ProgramFolders;
import pushforward.engine.net.MethodKernels;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;

/**
 * What a command works with: streams, folders, the catalogue, the kernels. The last two are loaded when a command first needs them, so
 * that one that does not is done at once.
 */
public final class Workplace implements AutoCloseable {
    private final ProgramFolders folders;
    private final PictureReader pictures;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final Terminal terminal;
    private @Nullable Plugins plugins;
    private @Nullable Nd4jRuntime kernels;

    /** Whether a person watches the standard error. */
    public enum Terminal {
        WATCHED,
        REDIRECTED
    }

    /** Creates a workplace with the given streams. */
    public Workplace(
            ProgramFolders folders,
            PictureReader pictures,
            InputStream in,
            PrintStream out,
            PrintStream err,
            LongSupplier nanoTime,
            Terminal terminal) {
        this.folders = folders;
        this.pictures = pictures;
        this.in = in;
        this.out = out;
        this.err = err;
        this.nanoTime = nanoTime;
        this.terminal = terminal;
        MethodKernels.unpackInto(folders.nativeCode());
    }

    /** Returns the workplace of this process. */
    public static Workplace ofProcess(PictureReader pictures) {
        return new Workplace(
                ProgramFolders.ofUser(),
                pictures,
                System.in,
                System.out,
                System.err,
                System::nanoTime,
                System.console() == null ? Terminal.REDIRECTED : Terminal.WATCHED);
    }

    /** A reader for programs that have no decoder of pictures. */
    public static PictureReader noPictures() {
        return (path, side) -> {
            throw new InvalidInputException("Picture \"" + path
                    + "\" cannot be read by this program, which has no decoder; give a scene that holds the picture.");
        };
    }

    public ProgramFolders folders() {
        return folders;
    }

    public PictureReader pictures() {
        return pictures;
    }

    public InputStream in() {
        return in;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** A clock in nanoseconds. */
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** What came through the door, and from where. */
    public synchronized Plugins plugins() {
        Plugins loaded = plugins;
        if (loaded == null) {
            loaded = Plugins.load(folders.plugins());
            plugins = loaded;
        }
        return loaded;
    }

    /** The targets and methods that can be chosen. */
    public Catalogue catalogue() {
        return plugins().catalogue();
    }

    /** The numerical library; it begins to load at the first call. */
    public synchronized Nd4jRuntime kernels() {
        Nd4jRuntime runtime = kernels;
        if (runtime == null) {
            runtime = new Nd4jRuntime(folders.nativeCode());
            runtime.start();
            kernels = runtime;
        }
        return runtime;
    }

    @Override
    public synchronized void close() {
        if (kernels != null) {
            kernels.close();
        }
    }
}
