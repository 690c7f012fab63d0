package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Viewport;
import pushforward.app.studio.Microscope;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Pick;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;

/** The microscope in the real window. */
@Tag("window")
class MicroscopeWindowTest {
    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Catalogue catalogue = Catalogue.builtIn();
        Experiment first = Experiment.of(catalogue, "banana", "mala").withParticles(2_000);
        window = new OpenWindow(folder.resolve("data"), first, null);
        await(() -> window.step() > 3);
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        window.robot.push(KeyCode.R);
        await(() -> window.step() == 0);
        for (int step = 1; step <= 3; step++) {
            int taken = step;
            window.robot.push(KeyCode.RIGHT);
            await(() -> window.shell.plane().summaryProperty().get().step() == taken);
        }
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void aClickFollowsTheNearestParticleAndEscapeLetsItGo() throws Exception {
        window.robot.push(KeyCode.M);
        int followed = onFx(() -> {
            Frame frame = window.shell.plane().shownFrame();
            return Pick.leastLikely().choose(frame.target(), frame.positions(), frame.outcomes(), Pick.NONE);
        });
        Point2D place = onFx(() -> {
            PlaneView plane = window.shell.plane();
            Points points = plane.shownFrame().positions();
            plane.viewportProperty().set(new Viewport(points.x()[followed] + 0.5, points.y()[followed] - 0.3, 0.01));
            return plane.localToScreen(plane.getWidth() / 2 - 50, plane.getHeight() / 2 - 30);
        });
        window.robot.clickOn(place);
        await(() -> sight() != null);
        assertThat(onFx(() -> sight().followed().particle())).isEqualTo(followed);
        await(() -> text("#microscope-particle").equals("Particle " + grouped(followed)));

        window.robot.push(KeyCode.ESCAPE);
        await(() -> sight() == null);
        await(() -> window.robot.lookup("#microscope-empty").query().isVisible());
    }

    @Test
    void theTableHoldsTheNumbersOfTheFrame() throws Exception {
        window.robot.push(KeyCode.X);
        await(() -> sight() != null
                && window.shell.plane().shownFrame().followed() != null
                && !text("#microscope-verdict").isEmpty());
        Explanation explanation =
                onFx(() -> window.shell.plane().shownFrame().followed().explanation());
        assertThat(explanation.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(onFx(() -> text("#microscope-verdict"))).isEqualTo(explanation.verdict());
        List<String> expected = explanation.stages().stream()
                .map(Stage::quantities)
                .flatMap(List::stream)
                .map(Quantity::values)
                .map(MicroscopeWindowTest::fourDigits)
                .toList();
        assertThat(onFx(this::values)).isEqualTo(expected).hasSizeGreaterThan(6);
    }

    @Test
    void theStepIsTakenApartTermByTerm() throws Exception {
        window.robot.push(KeyCode.X);
        await(() -> sight() != null);
        long step = window.step();
        int count = onFx(() -> sight().stages());
        for (int term = 1; term <= count; term++) {
            window.robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
            int shown = term;
            await(() -> text("#microscope-term").equals("term " + shown + " of " + count));
            assertThat(onFx(this::termsSeen)).isEqualTo(term);
            await(() -> window.shell.plane().stagesProperty().get() == shown);
        }
        assertThat(window.step()).isEqualTo(step);
        window.robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        await(() -> sight().step() == step + 1
                && window.shell.studio().microscope().stagesProperty().get() == 1);
        window.robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        await(() -> sight().step() == step
                && window.shell.studio().microscope().stagesProperty().get() == count);
        window.robot.push(KeyCode.A);
        await(() -> !window.shell.studio().microscope().isTakenApart());
        window.robot.push(KeyCode.SPACE);
        await(() -> window.step() > step + 2);
    }

    @Test
    void goingToWhatThereIsNotSaysSo() throws Exception {
        window.robot.push(KeyCode.J);
        await(() -> sight() != null);
        doOnFx(() -> window.shell.studio().setMethodParameter("step_size", 0.001));
        window.robot.push(KeyCode.V);
        await(() -> text("#notice-text").equals("No particle's last step was divergent."));
        assertThat(onFx(() -> sight().followed().particle())).isZero();
    }

    @Test
    void theWorstParticleHasTheLowestLogDensity() throws Exception {
        window.robot.push(KeyCode.W);
        await(() -> sight() != null);
        int lowest = onFx(() -> {
            var frame = window.shell.plane().shownFrame();
            return Pick.leastLikely().choose(frame.target(), frame.positions(), frame.outcomes(), Pick.NONE);
        });
        assertThat(onFx(() -> sight().followed().particle())).isEqualTo(lowest);
    }

    @Test
    void divergencesAreCountedAndShown() throws Exception {
        assertThat(onFx(() -> node("#incidents").isVisible())).isFalse();
        doOnFx(() -> window.shell
                .studio()
                .open(Experiment.of(Catalogue.builtIn(), "funnel", "hmc").withParticles(500)));
        doOnFx(() -> window.shell.studio().setMethodParameter("step_size", 0.8));
        await(() -> window.running().method().id().equals("hmc"));
        for (int i = 0; i < 3; i++) {
            window.robot.push(KeyCode.RIGHT);
        }
        await(() -> node("#incidents").isVisible() && text("#incidents").endsWith("diverged in 100 steps"));
        doOnFx(() -> window.shell.commands().run(Action.SHOW_INCIDENTS));
        Points places = onFx(
                () -> window.shell.studio().momentProperty().get().incidents().places());
        assertThat(places.size()).isPositive();
        await(() -> {
            var plane = window.shell.plane();
            var seen = plane.viewportProperty().get().visible(plane.getWidth(), plane.getHeight());
            var all = MicroscopeDesk.around(places);
            return seen.minX() <= all.minX() + 1e-9 && seen.maxX() >= all.maxX() - 1e-9;
        });
    }

    @Test
    void theTwinAtHalfTheStepGoesBesideMethodsThatHaveOne() throws Exception {
        window.robot.push(KeyCode.J);
        await(() -> sight() != null);
        assertThat(onFx(() ->
                        window.shell.commands().disabledProperty(Action.TWIN).get()))
                .isTrue();
        assertThat(onFx(() -> node(".half").isVisible())).isFalse();
        doOnFx(() -> window.shell.studio().chooseMethod("ula"));
        await(() -> !window.shell.commands().disabledProperty(Action.TWIN).get());
        assertThat(onFx(() -> node(".half").isVisible())).isTrue();
        window.robot.push(KeyCode.Q);
        await(() -> sight().followed().twin().size() == 1);
        window.robot.push(KeyCode.RIGHT);
        await(() -> sight().followed().twin().size() == 2);
        double apart = onFx(() -> {
            Points path = sight().followed().path();
            Points twin = sight().followed().twin();
            int last = path.size() - 1;
            return Math.hypot(path.x()[last] - twin.x()[1], path.y()[last] - twin.y()[1]);
        });
        assertThat(apart).isPositive();
        await(() ->
                node("#microscope-twin").isVisible() && text("#microscope-twin").contains(fourDigits(List.of(apart))));
        window.robot.push(KeyCode.Q);
        await(() -> !node("#microscope-twin").isVisible());
    }

    @Test
    void noWordIsCutAndNothingIsWiderThanThePage() throws Exception {
        for (String method : List.of("ula", "mala", "hmc", "nuts", "underdamped", "preconditioned-mala", "tempering")) {
            doOnFx(() -> window.shell
                    .studio()
                    .open(Experiment.of(Catalogue.builtIn(), "banana", method).withParticles(200)));
            await(() -> window.running().method().id().equals(method));
            window.robot.push(KeyCode.RIGHT);
            await(() -> window.step() >= 1);
            window.robot.push(KeyCode.J);
            await(() -> sight() != null && sight().stages() > 0 && termsSeen() == sight().stages());
            List<String> cut = onFx(() -> {
                window.stage.getScene().getRoot().applyCss();
                window.stage.getScene().getRoot().layout();
                Node page = node("#microscope");
                double edge = page.localToScene(page.getLayoutBounds()).getMaxX();
                return page.lookupAll(".text").stream()
                        .filter(node -> node.getParent() instanceof Labeled && isSeen(node))
                        .filter(node -> {
                            String whole = ((Labeled) node.getParent()).getText();
                            boolean shortened =
                                    !((Text) node).getText().replace("\n", "").equals(whole);
                            return shortened
                                    || node.localToScene(node.getLayoutBounds()).getMaxX() > edge - 4;
                        })
                        .map(node -> ((Labeled) node.getParent()).getText())
                        .toList();
            });
            assertThat(cut).as(method).isEmpty();
        }
    }

    private Microscope.@Nullable Sight sight() {
        return window.shell.studio().microscope().sightProperty().get();
    }

    private Node node(String id) {
        return window.stage.getScene().getRoot().lookup(id);
    }

    private String text(String id) {
        return ((Label) node(id)).getText();
    }

    private int termsSeen() {
        return (int) node("#microscope").lookupAll(".term").stream()
                .filter(Node::isVisible)
                .count();
    }

    private List<String> values() {
        return node("#microscope").lookupAll(".quantity-value").stream()
                .filter(MicroscopeWindowTest::isSeen)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String grouped(int number) {
        return number < 1_000
                ? String.valueOf(number)
                : number / 1_000 + "\u2009" + String.format(Locale.ROOT, "%03d", number % 1_000);
    }

    private static String fourDigits(List<Double> values) {
        String text = values.stream()
                .map(value -> {
                    BigDecimal four =
                            new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
                    boolean plain = value == 0 || Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7;
                    String digits =
                            value == 0 ? "0" : plain ? four.toPlainString() : String.format(Locale.ROOT, "%.3g", value);
                    return digits.replace('-', '−');
                })
                .collect(Collectors.joining(", "));
        return values.size() == 1 ? text : "(" + text + ")";
    }
}
