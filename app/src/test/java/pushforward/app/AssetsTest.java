package pushforward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/** The fonts and icons inside the program are readable by the toolkits that use them. */
@Tag("window")
class AssetsTest {

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @CsvSource({
        "Inter-Regular.otf, Inter",
        "Inter-Medium.otf, Inter Medium",
        "Inter-SemiBold.otf, Inter Semi Bold",
        "Inter-Bold.otf, Inter",
        "JetBrainsMono-Regular.ttf, JetBrains Mono",
        "JetBrainsMono-Bold.ttf, JetBrains Mono"
    })
    void fontsLoadInTheWindowAndInExports(String file, String family) throws Exception {
        try (InputStream forWindow = asset("fonts/" + file);
                InputStream forExport = asset("fonts/" + file)) {
            assertThat(Font.loadFont(forWindow, 13)).extracting(Font::getFamily).isEqualTo(family);
            assertThat(java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, forExport)
                            .canDisplayUpTo("Score ∂ σ 0.125 → −3"))
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void iconsHaveTheSizeOfTheirName(int size) throws Exception {
        try (InputStream in = asset("icon/pushforward-" + size + ".png")) {
            BufferedImage icon = ImageIO.read(in);
            assertThat(icon.getWidth()).isEqualTo(size);
            assertThat(icon.getHeight()).isEqualTo(size);
        }
    }

    private static InputStream asset(String path) throws IOException {
        return Objects.requireNonNull(AssetsTest.class.getResourceAsStream("/pushforward/assets/" + path), path);
    }
}
