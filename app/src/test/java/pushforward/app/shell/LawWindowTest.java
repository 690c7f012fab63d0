package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Path;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.raster.Layer;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Incidents;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.spi.Catalogue;

/** The exact law, the slowest mode and what went wrong, in the real window. */
@Tag("window")
class LawWindowTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Experiment first = Experiment.of(CATALOGUE, "double-well", "ula").withParticles(2_000);
        window = new OpenWindow(folder.resolve("data"), first, null);
        await(() -> window.step() > 3);
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        window.robot.push(KeyCode.R);
        await(() -> window.step() == 0);
        window.robot.push(KeyCode.RIGHT);
        await(() -> window.step() == 1);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void keysShowTheLawInStepWithTheParticles() throws Exception {
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        long step = window.step();
        await(() -> words().contains("Exact law of the method, at step " + step + ",")
                && words().contains("by chance alone"));
        window.robot.push(KeyCode.RIGHT);
        await(() -> words().contains("Exact law of the method, at step " + (step + 1) + ","));
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT3);
        await(() -> words().contains("Law in continuous time, at step " + (step + 1) + ","));
        await(() -> String.valueOf(window.shell.plane().getAccessibleText()).contains("Law in continuous time"));
        window.robot.push(KeyCode.R);
        await(() -> words().contains("at step 0,"));
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        await(() -> words().isEmpty());
    }

    /** It never stops the particles, and follows them while they run and while their parameters change. */
    @Test
    void theLawFollowsARunThatIsChanged() throws Exception {
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        window.robot.push(KeyCode.SPACE);
        long step = window.step();
        await(() -> window.step() > step + 20);
        OpenWindow.doOnFx(() -> window.shell.studio().setMethodParameter("step_size", 0.03));
        await(() -> window.step() > step + 40);
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        await(() -> words().contains("at step " + window.step() + ","));
    }

    @Test
    void onlyOneFieldTakesThePlaceOfTheDensity() throws Exception {
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT2);
        await(() -> words().contains("Law − histogram"));
        window.robot.push(KeyCode.SHIFT, KeyCode.DIGIT4);
        await(() -> words().contains("relaxation time") && !words().contains("Law − histogram"));
        Set<Layer> layers = onFx(() -> window.shell.plane().layersProperty().get());
        assertThat(layers).contains(Layer.SLOWEST_MODE).doesNotContain(Layer.LAW_MINUS_HISTOGRAM);
        for (String id : new String[] {"show-law", "show-residual", "show-continuous", "show-slowest"}) {
            Node toggle = window.robot.lookup("#switch-action-" + id).query();
            assertThat(toggle.getAccessibleText()).isNotBlank();
            assertThat(toggle.isFocusTraversable()).isTrue();
        }
    }

    /** Steps that are much too long throw particles out; the status bar counts them, and “show where” goes there. */
    @Test
    void escapesAreCountedInWordsAndShown() throws Exception {
        OpenWindow.doOnFx(() -> window.shell
                .studio()
                .open(Experiment.of(CATALOGUE, "gaussian", "ula")
                        .withParticles(200)
                        .withMethod(MethodChoice.of(CATALOGUE, "ula").with("step_size", 5.0))));
        await(() -> window.step() == 0);
        for (int step = 1; step <= 12; step++) {
            int taken = step;
            window.robot.push(KeyCode.RIGHT);
            await(() -> window.step() == taken);
        }
        await(() -> text("#incidents").equals("200 escaped in 100 steps"));
        Node where = window.robot.lookup("#show-incidents").query();
        assertThat(where.isVisible()).isTrue();
        assertThat(where.getAccessibleHelp()).contains("escaped", "stuck", "not finite", "diverged");
        window.robot.push(KeyCode.I);
        Incidents incidents =
                onFx(() -> window.shell.studio().momentProperty().get().incidents());
        Bounds seen = onFx(() -> window.shell
                .plane()
                .viewportProperty()
                .get()
                .visible(window.shell.plane().getWidth(), window.shell.plane().getHeight()));
        for (int i = 0; i < incidents.places().size(); i++) {
            assertThat(seen.contains(
                            incidents.places().x()[i], incidents.places().y()[i]))
                    .isTrue();
        }
        assertThat(seen.width()).isLessThan(200);
    }

    private String words() {
        return window.shell.plane().wordsProperty().get();
    }

    private String text(String id) {
        return ((Labeled) window.robot.lookup(id).query()).getText();
    }
}
