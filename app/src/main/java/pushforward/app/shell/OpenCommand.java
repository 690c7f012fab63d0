package pushforward.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.engine.cli.Workplace;
import pushforward.engine.param.InvalidInputException;

/** {@code open [FILE]}: the window. */
@Command(name = "open", description = "Opens the window. This is what happens without a command, too.")
public final class OpenCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A scene, points, draws of chains or a picture to begin with.")
    private @Nullable Path file;

    @Option(
            names = "--safe-graphics",
            description = "Paint without the graphics card, for virtual machines and remote desktops.")
    private boolean safeGraphics;

    /** Prepares the command. */
    public OpenCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Opens the window and waits until it is closed.
     *
     * @throws InvalidInputException if the file does not exist
     */
    @Override
    public Integer call() {
        Path given = file;
        if (given != null && !Files.isReadable(given)) {
            throw new InvalidInputException(
                    "File \"" + given + "\" cannot be read; it must be a scene, points or a picture.");
        }
        return Launcher.open(workplace, given, safeGraphics ? Launcher.Graphics.SAFE : Launcher.Graphics.AUTOMATIC);
    }
}
