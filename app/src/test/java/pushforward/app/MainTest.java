package pushforward.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void nothingAFileOrAWindowsOptionOpenTheWindow() {
        assertThat(Main.complete()).containsExactly("open");
        assertThat(Main.complete("draws.nc")).containsExactly("open", "draws.nc");
        assertThat(Main.complete("talk.pushforward")).containsExactly("open", "talk.pushforward");
        assertThat(Main.complete("--safe-graphics", "a.png")).containsExactly("open", "--safe-graphics", "a.png");
    }

    @Test
    void commandsAndUnknownWordsStayAsTheyAre() {
        assertThat(Main.complete("list", "targets")).containsExactly("list", "targets");
        assertThat(Main.complete("--help")).containsExactly("--help");
        assertThat(Main.complete("lits")).containsExactly("lits");
    }
}
