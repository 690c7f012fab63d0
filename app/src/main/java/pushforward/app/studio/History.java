package pushforward.app.studio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** What there was before, and what was undone, of one immutable value. */
public final class History<T> {
    private static final int MOST_KEPT = 500;

    private final Deque<T> past = new ArrayDeque<>();
    private final Deque<T> future = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private @Nullable String gesture;

    /**
     * Remembers a value that is about to be replaced.
     *
     * @param gestureName changes in a row that carry the same name are one step; null for a change that stands alone
     */
    public void remember(T value, @Nullable String gestureName) {
        boolean goesOn = gestureName != null && gestureName.equals(gesture);
        gesture = gestureName;
        if (goesOn) {
            return;
        }
        past.push(value);
        if (past.size() > MOST_KEPT) {
            past.removeLast();
        }
        future.clear();
        refresh();
    }

    /** Returns the value before {@code present}, or null if there is none. */
    public @Nullable T undo(T present) {
        return move(past, future, present);
    }

    /** Returns the value that was undone last, or null if there is none. */
    public @Nullable T redo(T present) {
        return move(future, past, present);
    }

    /** The newest value before the present one of which {@code wanted} is true, or null if there is none. */
    public @Nullable T latest(Predicate<T> wanted) {
        return past.stream().filter(wanted).findFirst().orElse(null);
    }

    /** Forgets everything, as after opening another scene. */
    public void clear() {
        past.clear();
        future.clear();
        gesture = null;
        refresh();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    private @Nullable T move(Deque<T> from, Deque<T> to, T present) {
        gesture = null;
        T other = from.poll();
        if (other != null) {
            to.push(present);
        }
        refresh();
        return other;
    }

    private void refresh() {
        canUndo.set(!past.isEmpty());
        canRedo.set(!future.isEmpty());
    }
}
