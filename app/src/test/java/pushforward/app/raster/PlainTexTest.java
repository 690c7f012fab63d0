package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\varepsilon\\,\\nabla\\log p(x); ε\u2009∇log p(x)",
                "\\sqrt{2\\varepsilon}\\,z; √(2ε)\u2009z",
                "\\sqrt{2\\varepsilon T}\\,z; √(2εT)\u2009z",
                "\\log p(y) - \\log p(x); log p(y) − log p(x)",
                "\\log q(x\\mid y); log q(x | y)",
                "\\log\\alpha; log α",
                "\\Delta H; ΔH",
                "\\|x' - x\\|; ‖x′ − x‖",
                "\\beta_2; β₂",
                "e^{-\\gamma t}; e^(−γt)",
                "\\frac{a}{b}\\,z; a/(b)\u2009z",
                "p; p"
            })
    void symbolsReadAsTheyAreTypeset(String tex, String text) {
        assertThat(PlainTex.of(tex)).isEqualTo(text);
    }
}
