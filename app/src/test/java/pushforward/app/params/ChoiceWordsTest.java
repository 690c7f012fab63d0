package pushforward.app.params;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceWordsTest {

    @ParameterizedTest
    @CsvSource({
        "likelihood, Likelihood",
        "reverse-kl, Reverse KL",
        "zig-zag, Zig-zag",
        "rbf, RBF",
        "affine-coupling, Affine coupling",
        "dormand-prince, Dormand–Prince"
    })
    void idsAreReadAsWords(String id, String words) {
        assertThat(ChoiceWords.of(id)).isEqualTo(words);
    }
}
