package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushforward.app.raster.Theme;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;

/** Equations as they are typeset. */
final class EquationViewTest {

    static Stream<String> equations() {
        return Catalogue.builtIn().samplers().stream().map(SamplerProvider::equation);
    }

    @ParameterizedTest
    @MethodSource("equations")
    void everyMethodCanBeTypesetOnOneLineAndOnSeveral(String equation) {
        for (Theme theme : Theme.values()) {
            Palette palette = Palette.of(theme);
            assertThat(EquationView.lines(equation, palette, 2000, 17)).hasSize(1);
            assertThat(EquationView.lines(equation, palette, 240, 17))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.getIconWidth()).isPositive());
        }
    }

    @Test
    void onlyPlusesOutsideOfBracketsPartTerms() {
        String coloured = EquationView.coloured(
                "x = a \\left[b + \\nabla c\\right] + \\frac{d + e}{f}\\,z", Palette.of(Theme.DARK));

        assertThat(coloured).startsWith("x \\textcolor{").contains("{= a \\left[b + \\nabla c\\right]} + \\textcolor{");
        assertThat(coloured).endsWith("{\\frac{d + e}{f}\\,z}");
    }
}
