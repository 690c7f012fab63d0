package pushforward.app.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.param.InvalidInputException;

class PicturesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void lightIsInk(String format) throws IOException {
        Edit.Picture picture = Pictures.read(file("half." + format, encoded(format)));
        assertThat(picture.width()).isEqualTo(64);
        assertThat(picture.height()).isEqualTo(32);
        assertThat(picture.grey()[0]).isZero();
        assertThat(picture.grey()[63]).isEqualTo((byte) 255);
    }

    @Test
    void greyHasSixteenBitsAndIsTakenAsItStands() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 12_345);
        image.getRaster().setSample(1, 0, 0, 12_346);
        image.getRaster().setSample(2, 0, 0, 65_535);
        GreyPicture picture = Pictures.read(png(image), 256);
        assertThat(picture.light()).containsExactly((short) 12_345, (short) 12_346, (short) 65_535);
        assertThat(picture.cover()).isEmpty();

        BufferedImage coarse = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        coarse.getRaster().setSample(0, 0, 0, 51);
        assertThat(Pictures.read(png(coarse), 256).ink(0, 0, GreyPicture.Ink.LIGHT))
                .isEqualTo(0.2);
    }

    @Test
    void colourCountsByItsLuminanceAndOnlyAsFarAsItIsThere() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff00ff00);
        image.setRGB(1, 0, 0x33000000);
        GreyPicture picture = Pictures.read(png(image), 256);
        assertThat(picture.ink(0, 0, GreyPicture.Ink.LIGHT)).isCloseTo(0.7152, within(1e-5));
        assertThat(picture.ink(1, 0, GreyPicture.Ink.LIGHT)).isZero();
        assertThat(picture.ink(1, 0, GreyPicture.Ink.DARK)).isCloseTo(0.2, within(1e-5));
    }

    @Test
    void whatIsTooFineBecomesTheMean() throws IOException {
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 8; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, 10 * i);
        }
        GreyPicture picture = Pictures.read(png(image), 2);
        assertThat(picture.width()).isEqualTo(2);
        assertThat(picture.height()).isEqualTo(1);
        assertThat(255 * picture.ink(0, 0, GreyPicture.Ink.LIGHT)).isCloseTo(25, within(0.01));
        assertThat(255 * picture.ink(1, 0, GreyPicture.Ink.LIGHT)).isCloseTo(45, within(0.01));
    }

    private Path png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return file("made.png", out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "png,8", "png,20", "png,40", "png,60", "gif,10", "gif,20", "bmp,10", "bmp,30", "bmp,200", "jpg,2", "jpg,30"
    })
    void whatBreaksOffIsRefusedInASentence(String format, int length) throws IOException {
        refused(file("cut." + format, Arrays.copyOf(encoded(format), length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\u0089PNG\r\n"})
    void whatIsNoPictureIsRefusedInASentence(String content) throws IOException {
        refused(file("text.png", content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({"16,0x7f", "17,0x20", "18,0x7f", "24,0x09", "25,0x07"})
    void aDamagedHeaderIsRefusedInASentence(int position, String value) throws IOException {
        byte[] bytes = encoded("png");
        bytes[position] = (byte) Integer.decode(value).intValue();
        refused(file("header.png", bytes));
    }

    @Test
    void tooLargeIsRefusedWithTheLimit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4097, 2, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        assertThatThrownBy(() -> Pictures.read(file("wide.png", out.toByteArray())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4097 by 2")
                .hasMessageContaining("4096");
    }

    @Test
    void foldersAndMissingFilesAreRefused() {
        refused(folder);
        refused(folder.resolve("nowhere.png"));
    }

    private static void refused(Path path) {
        assertThatThrownBy(() -> Pictures.read(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path.getFileName().toString())
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("Exception");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Black on the left, white on the right. */
    private static byte[] encoded(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < 32; row++) {
            for (int column = 32; column < 64; column++) {
                image.setRGB(column, row, 0xffffff);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
