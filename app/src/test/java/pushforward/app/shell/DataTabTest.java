package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.param.Parameters;
import pushforward.engine.target.Dataset;

/** Data as the target, in the real window. */
@Tag("window")
class DataTabTest {
    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = OpenWindow.withDefaults(folder.resolve("data"));
        await(() -> window.robot.lookup("#tab-data").tryQuery().isPresent());
        doOnFx(() -> window.shell.setDataChooser(() -> Optional.of(folder.resolve("geyser.csv"))));
        window.robot.clickOn("#tab-data");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    /** Minutes of two kinds on very different scales, with a column of row numbers and one of words. */
    private Path geyser() throws IOException {
        StringBuilder text = new StringBuilder("\"\",eruptions,waiting,other,when\n");
        for (int i = 0; i < 60; i++) {
            double side = i % 3 == 0 ? 0 : 1;
            text.append(i)
                    .append(',')
                    .append(2 + 2 * side + 0.01 * i)
                    .append(',')
                    .append(50 + 30 * side + i % 7)
                    .append(',')
                    .append(0.1 * i - 3)
                    .append(",am\n");
        }
        return Files.writeString(folder.resolve("geyser.csv"), text);
    }

    private void awaitPoints() throws Exception {
        await(() -> window.running().target().id().equals("points"));
    }

    private Parameters parameters() throws Exception {
        return window.running().target().parameters();
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(window.robot.lookup(id).query());
    }

    @Test
    void aFileIsChosenShownAndStandardisedWhereItsScalesAsk() throws Exception {
        geyser();
        window.robot.clickOn("#data-open");
        awaitPoints();

        Dataset data = parameters().content("points", Dataset.class);
        assertThat(data.nameX()).isEqualTo("eruptions");
        assertThat(data.nameY()).isEqualTo("waiting");
        assertThat(parameters().toggle("standardise")).isTrue();
        assertThat(parameters().real("bandwidth")).isZero();
        assertThat(onFx(() -> find("#data-name", Label.class).getText())).isEqualTo("geyser.csv");
        assertThat(onFx(() -> find("#data-facts", Label.class).getText())).startsWith("60 points\neruptions  2");
    }

    @Test
    void otherColumnsAreReadWhenTheyAreChosen() throws Exception {
        geyser();
        window.robot.clickOn("#data-open");
        awaitPoints();
        @SuppressWarnings("unchecked")
        ComboBox<String> up = find("#data-column-y", ComboBox.class);
        assertThat(onFx(up::getItems)).containsExactly("column 1", "eruptions", "waiting", "other");

        doOnFx(() -> up.setValue("other"));
        await(() -> parameters().content("points", Dataset.class).nameY().equals("other"));
        assertThat(parameters().content("points", Dataset.class).points().y()[0])
                .isEqualTo(-3);
    }

    @Test
    void theBandwidthFollowsTheSliderAndGoesBackToScottsRule() throws Exception {
        geyser();
        window.robot.clickOn("#data-open");
        awaitPoints();
        Slider slider = (Slider) window.robot.lookup("#data-bandwidth .slider").query();
        double middle = onFx(slider::getValue);
        assertThat(middle).isBetween(0.49, 0.51);

        doOnFx(slider::requestFocus);
        window.robot.push(KeyCode.RIGHT);
        await(() -> parameters().real("bandwidth") > 0);
        double wider = parameters().real("bandwidth");
        window.robot.push(KeyCode.RIGHT);
        await(() -> parameters().real("bandwidth") > wider);

        Hyperlink scott = find("#data-scott", Hyperlink.class);
        doOnFx(scott::fire);
        await(() -> parameters().real("bandwidth") == 0);
        await(() -> Math.abs(slider.getValue() - middle) < 1e-9 && scott.isDisabled());
    }

    @Test
    void whatCannotBeReadIsSaidInTheTabAndChangesNothing() throws Exception {
        String before = window.running().target().id();
        Files.writeString(folder.resolve("geyser.csv"), "a,b\n1,2\n3,?\n");
        window.robot.clickOn("#data-open");
        Label error = find("#data-error", Label.class);
        await(() -> error.isVisible());

        assertThat(onFx(error::getText)).contains("row 2 (line 3): b is \"?\"; it must be a number.");
        assertThat(onFx(() -> window.robot.lookup("#data-empty").query().isVisible()))
                .isTrue();
        assertThat(window.running().target().id()).isEqualTo(before);

        geyser();
        window.robot.clickOn("#data-open");
        awaitPoints();
        await(() -> !error.isVisible());
    }

    @Test
    void pointsThatAreDroppedOnTheWindowOpenThePageAndComeIntoView() throws Exception {
        Path file = geyser();
        window.robot.clickOn("#tab-library");
        doOnFx(() -> window.shell.scenes().open(file));
        awaitPoints();
        await(() -> window.robot.lookup("#data-name").query().isVisible());
        await(() -> {
            var bounds = window.shell.plane().viewportProperty().get();
            return Math.abs(bounds.centreX()) < 1 && Math.abs(bounds.centreY()) < 1;
        });
    }

    @Test
    void aPictureBecomesATargetOfItsOwn() throws Exception {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 1200; i++) {
            image.getRaster().setSample(i % 40, i / 40, 0, i % 40 > 10 && i % 40 < 20 ? 0 : 255);
        }
        Path file = folder.resolve("paper.png");
        ImageIO.write(image, "png", file.toFile());
        doOnFx(() -> window.shell.data().open(file));
        await(() -> window.running().target().id().equals("image"));

        assertThat(parameters().toggle("invert")).as("dark on white paper").isTrue();
        assertThat(onFx(() -> find("#data-facts", Label.class).getText())).isEqualTo("40 × 30 pixels");
    }
}
