package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Mode;

class LibrarySearchTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    private boolean finds(String id, String typed, Mode... modes) {
        return LibrarySearch.matches(LibrarySearch.about(catalogue.target(id), List.of(modes)), typed);
    }

    @Test
    void everyWordIsFoundInNameIdConventionOrReference() {
        assertThat(finds("mueller-brown", "Müller")).isTrue();
        assertThat(finds("mueller-brown", "mueller")).isTrue();
        assertThat(finds("eight-gaussians", "ffjord RADIUS")).isTrue();
        assertThat(finds("eight-gaussians", "eight-gauss")).isTrue();
        assertThat(finds("eight-gaussians", "grathwohl")).isTrue();
        assertThat(finds("eight-gaussians", "eight moons")).isFalse();
        assertThat(finds("eight-gaussians", "")).isTrue();
    }

    @Test
    void shapesAreFoundFromTheModes() {
        assertThat(finds("ring", "circle", new Mode.Circle(0, 0, 2))).isTrue();
        assertThat(finds("ring", "unimodal", new Mode.Circle(0, 0, 2))).isTrue();
        assertThat(finds("ring", "multimodal", new Mode.Peak(0, 0), new Mode.Peak(1, 0)))
                .isTrue();
        assertThat(finds("ring", "multimodal")).isFalse();
    }
}
