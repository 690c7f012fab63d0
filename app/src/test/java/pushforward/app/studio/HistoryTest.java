package pushforward.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History<String> history = new History<>();

    @Test
    void goesBackAndForth() {
        history.remember("a", null);
        history.remember("b", null);
        assertThat(history.undo("c")).isEqualTo("b");
        assertThat(history.undo("b")).isEqualTo("a");
        assertThat(history.canUndoProperty().get()).isFalse();
        assertThat(history.undo("a")).isNull();
        assertThat(history.redo("a")).isEqualTo("b");
        assertThat(history.redo("b")).isEqualTo("c");
        assertThat(history.canRedoProperty().get()).isFalse();
    }

    @Test
    void aGestureIsOneStep() {
        history.remember("a", "slider");
        history.remember("b", "slider");
        history.remember("c", "slider");
        assertThat(history.undo("d")).isEqualTo("a");
        assertThat(history.canUndoProperty().get()).isFalse();
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        history.remember("a", null);
        assertThat(history.undo("b")).isEqualTo("a");
        history.remember("a", null);
        assertThat(history.canRedoProperty().get()).isFalse();
        assertThat(history.undo("c")).isEqualTo("a");
    }

    @Test
    void theLatestOfAKindIsFoundBehindOthers() {
        history.remember("ring", null);
        history.remember("drawing 1", null);
        history.remember("drawing 2", null);
        assertThat(history.latest(value -> !value.startsWith("drawing"))).isEqualTo("ring");
        assertThat(history.latest(String::isEmpty)).isNull();
    }
}
