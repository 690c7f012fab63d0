package pushforward.app.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import pushforward.engine.cli.Workplace;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** Starts the toolkit and the window, and says in one sentence why that cannot be done. */
public final class Launcher {
    private static final String WITHOUT =
            " \"pushforward render SCENE --out FILE.png\" makes the picture without a window.";
    private static final String NO_DISPLAY =
            "There is no display: set DISPLAY to one, or install and use xvfb (\"xvfb-run pushforward\");" + WITHOUT;
    private static final String NO_TOOLKIT =
            "The window needs GTK 3 (Debian and Ubuntu: apt install libgtk-3-0), which cannot be loaded;" + WITHOUT;
    private static final String[] FIRST_TARGETS = {"eight-gaussians", "two-moons", "gaussian"};

    /** Warns that JavaFX is on the class path, which is where ND4J needs it to be; held here so that the setting lasts. */
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    private Launcher() {}

    /**
     * Opens the window and waits until it is closed.
     *
     * @param workplace gives the catalogue, the folders and the stream for the sentence
     * @param file a scene or a picture to open; null for none
     * @return the exit status: 0, or 1 if there is nothing to show a window on
     */
    public static int open(Workplace workplace, @Nullable Path file, Graphics graphics) {
        PrintStream errors = workplace.err();
        if (graphics == Graphics.SAFE) {
            System.setProperty("prism.order", "sw");
        }
        if (needsDisplay() && isMissing(System.getenv("DISPLAY"))) {
            errors.println(NO_DISPLAY);
            return 1;
        }
        TOOLKIT_LOG.setLevel(Level.SEVERE);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> openWindow(workplace, file, closed, failure));
        } catch (RuntimeException | LinkageError noToolkit) {
            errors.println(sentence(noToolkit));
            return 1;
        }
        await(closed);
        Platform.exit();
        Throwable broken = failure.get();
        if (broken != null) {
            errors.println("The window could not be opened: " + broken + ".");
            return 1;
        }
        return 0;
    }

    /** How pictures get to the screen. */
    public enum Graphics {
        AUTOMATIC,
        /** Without the graphics card, for virtual machines and remote desktops. */
        SAFE
    }

    private static void openWindow(
            Workplace workplace,
            @Nullable Path file,
            CountDownLatch closed,
            AtomicReference<@Nullable Throwable> failure) {
        try {
            Look.loadFonts();
            Stage stage = new Stage();
            // Later: hiding goes on after this event, and needs the toolkit until it is done.
            stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> Platform.runLater(closed::countDown));
            Catalogue catalogue = workplace.catalogue();
            Shell shell = new Shell(stage, catalogue, first(catalogue), workplace.folders(), workplace.kernels());
            shell.reportFailuresOfAllThreads();
            shell.show(file);
        } catch (RuntimeException | LinkageError broken) {
            failure.set(broken);
            closed.countDown();
        }
    }

    /** What runs when nothing was asked for: a preset with several modes, if there is one. */
    static Experiment first(Catalogue catalogue) {
        for (String id : FIRST_TARGETS) {
            if (catalogue.targets().stream().anyMatch(target -> target.id().equals(id))) {
                return Experiment.of(catalogue, id, "ula");
            }
        }
        return Experiment.of(
                catalogue,
                catalogue.targets().get(0).id(),
                catalogue.samplers().get(0).id());
    }

    static String sentence(Throwable noToolkit) {
        String message = String.valueOf(noToolkit.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("display") ? NO_DISPLAY : NO_TOOLKIT;
    }

    private static boolean needsDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux && !"Monocle".equalsIgnoreCase(System.getProperty("glass.platform"));
    }

    private static boolean isMissing(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
