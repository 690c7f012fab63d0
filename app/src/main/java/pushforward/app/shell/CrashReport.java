package pushforward.app.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What a person can send to whoever can mend it: what failed, where, and on what machine. */
final class CrashReport {
    private CrashReport() {}

    static String text(Throwable failure, @Nullable String doing) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            String version = CrashReport.class.getPackage().getImplementationVersion();
            out.println("Pushforward " + (version == null ? "development" : version));
            out.println("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
            out.println("JavaFX " + System.getProperty("javafx.runtime.version", "unknown"));
            if (doing != null) {
                out.println("Running " + doing);
            }
            out.println();
            failure.printStackTrace(out);
        }
        return text.toString();
    }
}
