package pushforward.app.shell;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Writes values by their labels, for choices that nobody types. */
final class Labels<T> extends StringConverter<T> {
    private final Function<T, String> label;

    Labels(Function<T, String> label) {
        this.label = label;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : label.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("this choice is not typed");
    }
}
