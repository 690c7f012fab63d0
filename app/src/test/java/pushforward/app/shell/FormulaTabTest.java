package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTabTest {

    @Test
    void theMarkStandsUnderThePosition() {
        assertThat(FormulaTab.excerpt("x+*y", 2)).isEqualTo("x+*y\n  ^");
        assertThat(FormulaTab.excerpt("x", 1)).isEqualTo("x\n ^");
        assertThat(FormulaTab.excerpt("0123456789abcdefghij*klmnopqrstuvwxyz", 20))
                .isEqualTo("…9abcdefghij*klmnopqrst…\n            ^");
    }
}
