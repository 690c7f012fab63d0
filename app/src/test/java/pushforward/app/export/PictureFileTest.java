package pushforward.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.Picture;
import pushforward.engine.io.Output;

class PictureFileTest {
    private static final Picture PICTURE = (graphics, width, height) -> {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, (int) width, (int) height);
        graphics.setColor(Color.RED);
        graphics.fillRect(10, 10, 1, 1);
        graphics.setFont(ChartFonts.load().labels());
        graphics.drawString("R-hat 1.003 (≤ 1.01)", 5, 30);
    };

    @TempDir
    Path folder;

    @Test
    void aPngHasTwoDotsAPixel() throws Exception {
        Path file = folder.resolve("a.png");
        PictureFile.writePng(PICTURE, 40, 60, Output.file(file));
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(80, 120);
        assertThat(read.getRGB(20, 20)).isEqualTo(Color.RED.getRGB());
        assertThat(read.getRGB(21, 21)).isEqualTo(Color.RED.getRGB());
        assertThat(read.getRGB(22, 20)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void wordsOfAnSvgStayWordsInAFontByName() {
        String svg = PictureFile.svg(PICTURE, 40, 60);
        assertThat(svg).contains("width=\"40\"", "height=\"60\"").contains("R-hat 1.003 (≤ 1.01)</text");
        assertThat(svg).contains("font-family:'Inter', sans-serif;");
    }
}
