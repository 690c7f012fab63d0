package pushforward.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import pushforward.app.raster.Layer;
import pushforward.app.raster.Theme;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** Pictures are made without a display, always the same, whole or not at all. */
class RenderCommandTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @TempDir
    private Path folder;

    private Path scene;
    private Path picture;

    @BeforeEach
    void writeScene() {
        scene = folder.resolve("a scene.pushforward");
        picture = folder.resolve("picture.png");
        Experiment experiment =
                Experiment.of(CATALOGUE, "eight-gaussians", "ula").withParticles(2000);
        SceneFile.write(Scene.of(experiment, List.of(), new Scene.View(0.5, 0, 8)), scene);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void makesAPictureOfTheAskedSizeInTheAskedTheme(Theme theme) throws IOException {
        render("--size", "400x300", "--step", "20", "--theme", theme.id());

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(300);
        assertThat(image.getRGB(399, 0)).isEqualTo(theme.background());
        assertThat(filesInFolder()).containsExactlyInAnyOrder("a scene.pushforward", "picture.png");
    }

    @Test
    void theSameSceneGivesTheSameBytesAndAnotherStepOthers() throws IOException {
        render("--size", "320x240", "--step", "7");
        byte[] first = Files.readAllBytes(picture);
        render("--size", "320x240", "--step", "7");
        assertThat(Files.readAllBytes(picture)).isEqualTo(first);

        render("--size", "320x240", "--step", "8");
        assertThat(Files.readAllBytes(picture)).isNotEqualTo(first);
    }

    @Test
    void showsTheViewAndTheLayersOfTheScene() throws IOException {
        Experiment experiment = Experiment.of(CATALOGUE, "gaussian", "ula");
        List<String> layers = List.of(Layer.DENSITY.id(), "a layer of another version");
        SceneFile.write(Scene.of(experiment, layers, new Scene.View(1, -1, 10)), scene);

        render("--size", "500x250", "--theme", "dark");

        BufferedImage image = ImageIO.read(picture.toFile());
        int peakX = 250 - 25; // the shorter side shows 10 units: 25 pixels a unit
        int peakY = 125 - 25;
        int peak = brightness(image.getRGB(peakX, peakY));
        assertThat(peak).isGreaterThan(brightness(image.getRGB(peakX + 25, peakY)));
        assertThat(peak).isGreaterThan(brightness(image.getRGB(peakX, peakY + 25)));
        assertThat(image.getRGB(peakX + 12, peakY)).isEqualTo(image.getRGB(peakX - 13, peakY));
        assertThat(image.getRGB(499, 249)).isEqualTo(Theme.DARK.background());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size | 0x0 | from 64 to 8192",
                "--size | wide | 1280x720",
                "--size | 99999x10 | from 64 to 8192",
                "--size | 8192x8192 | 8192x4096",
                "--step | -1 | from 0",
                "--step | 1.5 | whole number",
                "--theme | pink | light, dark or projector",
                "--out | picture.gif | cannot write GIF",
                "--out | picture.txt | end in .png",
                "--out | picture | end in .png"
            })
    void whatIsNotUsableIsRefusedInASentenceAndNothingIsWritten(String option, String value, String part)
            throws IOException {
        Files.writeString(picture, "what was there");

        assertThatThrownBy(() -> render(
                        option, option.equals("--out") ? folder.resolve(value).toString() : value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(value)
                .hasMessageContaining(part)
                .hasMessageEndingWith(".");
        assertThat(picture).hasContent("what was there");
        assertThat(filesInFolder()).containsExactlyInAnyOrder("a scene.pushforward", "picture.png");
    }

    @Test
    void aBrokenSceneIsRefusedAndNothingIsWritten() throws IOException {
        Files.writeString(scene, "{\"schema\": 1, \"target\": ");

        assertThatThrownBy(this::render)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("JSON");
        assertThat(picture).doesNotExist();
    }

    /** Runs the command, passing on what it throws; a later option replaces an earlier one. */
    private void render(String... options) {
        RenderCommand command = new RenderCommand(CATALOGUE);
        CommandLine line = new CommandLine(command).setOverwrittenOptionsAllowed(true);
        List<String> arguments = new ArrayList<>(List.of(scene.toString(), "--out", picture.toString()));
        arguments.addAll(List.of(options));
        line.parseArgs(arguments.toArray(String[]::new));
        assertThat(command.call()).isZero();
    }

    private List<String> filesInFolder() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }
}
