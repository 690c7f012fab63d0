package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTabTest {

    @Test
    void theMarkStandsUnderThePosition() {
        assertThat(FormulaTab.excerpt("x+*y", 3)).isEqualTo("x+*y\n  ^");
        assertThat(FormulaTab.excerpt("x", 2)).isEqualTo("x\n ^");
        assertThat(FormulaTab.excerpt("0123456789abcdefghij*klmnopqrstuvwxyz", 21))
                .isEqualTo("…9abcdefghij*klmnopqrst…\n            ^");
    }
}
