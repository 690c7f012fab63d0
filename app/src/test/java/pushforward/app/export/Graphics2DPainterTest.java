package pushforward.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.junit.jupiter.api.Test;
import pushforward.app.raster.VectorItem;

class Graphics2DPainterTest {

    @Test
    void aSpaceThatTheFontLacksIsAPlainOne() {
        assertThat(written("30\u2009852")).isEqualTo(written("30 852")).isNotEqualTo(written("30852"));
    }

    private static int[] written(String text) {
        BufferedImage image = new BufferedImage(120, 30, BufferedImage.TYPE_INT_RGB);
        new Graphics2DPainter(image.createGraphics())
                .write(new VectorItem.Label(4, 15, text, VectorItem.Anchor.LEFT, 14, 0xffffffff));
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
