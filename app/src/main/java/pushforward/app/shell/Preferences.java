package pushforward.app.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The settings as parts of the window see them.
 *
 * @param now what is remembered
 * @param remember takes changed ones, and writes them in the background
 */
record Preferences(Supplier<Settings> now, Consumer<Settings> remember) {
    void change(UnaryOperator<Settings> how) {
        remember.accept(how.apply(now.get()));
    }
}
