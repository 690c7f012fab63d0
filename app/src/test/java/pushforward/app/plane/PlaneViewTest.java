package pushforward.app.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import pushforward.app.raster.Layer;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Loop;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** The view shows what a real engine thread publishes, gives every frame back once, and does as the pointer says. */
@Tag("window")
class PlaneViewTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private final AtomicInteger taken = new AtomicInteger();
    private final List<Frame> released = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private PlaneView view;
    private Loop loop;
    private AnimationTimer timer;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        Experiment experiment = Experiment.of(CATALOGUE, "gaussian", "ula").withParticles(3000);
        loop = new Loop(new Run(CATALOGUE, experiment), System::nanoTime, failure::set);
        onFxThread(() -> {
            view = new PlaneView();
            view.setOnFailure(failure::set);
            view.setOnReleased(frame -> {
                released.add(frame);
                loop.giveBack(frame);
            });
            view.planeStyleProperty().set(PlaneStyle.of(Theme.DARK, Family.CHAINS));
            view.layersProperty().set(Set.of(Layer.DENSITY, Layer.CONTOURS, Layer.PARTICLES, Layer.AXES));
            view.fit(Bounds.square(4));
            stage.setScene(new Scene(view, 400, 320));
            stage.show();
            timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    Frame frame = view.isReady() ? loop.take() : null;
                    if (frame != null) {
                        taken.incrementAndGet();
                        view.show(frame);
                    }
                }
            };
            timer.start();
        });
        loop.start();
        waitFor(() -> view.summaryProperty().get().particles() == 3000);
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
        onFxThread(() -> {
            timer.stop();
            view.close();
            stage.hide();
        });
        assertThat(failure).hasNullValue();
    }

    @Test
    void showsMovingParticlesAndGivesEveryFrameBackOnce() throws Exception {
        onFxThread(loop::play);
        waitFor(() -> view.summaryProperty().get().step() > 20);
        onFxThread(timer::stop);
        waitFor(view::isReady);

        onFxThread(() -> {
            assertThat(released).doesNotHaveDuplicates().hasSize(taken.get() - 1);
            assertThat(view.summaryProperty().get().outside()).isLessThan(100);
            assertThat(amberPixels(view.snapshot(null, null))).isGreaterThan(1000);
        });
    }

    @Test
    void aLayerThatIsSwitchedOffDisappearsFromAPausedPicture() throws Exception {
        onFxThread(() -> view.layersProperty().set(Set.of(Layer.DENSITY)));
        waitFor(() -> amberPixels(view.snapshot(null, null)) == 0);

        onFxThread(() -> view.layersProperty().set(Set.of(Layer.PARTICLES)));
        waitFor(() -> amberPixels(view.snapshot(null, null)) > 1000);
    }

    @Test
    void fittingLastsUntilSomeoneMovesTheView() throws Exception {
        onFxThread(() -> stage.setWidth(stage.getWidth() + 200));
        waitFor(() -> view.getWidth() > 550);
        onFxThread(() -> assertThat(view.viewportProperty().get())
                .isEqualTo(Viewport.fitting(Bounds.square(4), view.getWidth(), view.getHeight())));

        onFxThread(() -> {
            view.pan(50, 20);
            view.zoomIn();
        });
        Viewport moved = view.viewportProperty().get();
        onFxThread(() -> stage.setWidth(stage.getWidth() - 100));
        waitFor(() -> view.getWidth() < 550);

        assertThat(view.viewportProperty().get()).isEqualTo(moved);
    }

    @Test
    void aFittedViewKeepsClearOfTheMarginals() throws Exception {
        onFxThread(() -> {
            view.layersProperty().set(Set.of(Layer.PARTICLES, Layer.MARGINALS));
            Viewport fitted = view.viewportProperty().get();
            double band = view.bandWidth();
            assertThat(band).isPositive();
            assertThat(fitted.pixelY(4, view.getHeight())).isCloseTo(band, within(1e-6));
            assertThat(fitted.pixelY(-4, view.getHeight())).isCloseTo(view.getHeight(), within(1e-6));
            assertThat(fitted.pixelX(0, view.getWidth())).isCloseTo((view.getWidth() - band) / 2, within(1e-6));
        });
    }

    @Test
    void theWheelZoomsAboutThePointer() throws Exception {
        onFxThread(() -> {
            double before = view.viewportProperty().get().modelX(300, view.getWidth());
            Event.fireEvent(view, wheel(300, 100, 40));
            Viewport after = view.viewportProperty().get();
            assertThat(after.unitsPerPixel()).isCloseTo(8 / 320.0 / Math.exp(0.1), within(1e-9));
            assertThat(after.modelX(300, view.getWidth())).isCloseTo(before, within(1e-9));
        });
    }

    @Test
    void thePrimaryButtonPansWithoutAToolAndDrawsWithOne() throws Exception {
        List<String> strokes = new ArrayList<>();
        onFxThread(() -> {
            drag(MouseButton.PRIMARY, 200, 160, 240, 160);
            assertThat(view.viewportProperty().get().centreX()).isCloseTo(-1, within(1e-9));

            view.fit(Bounds.square(4));
            view.setPointerTool(new Recorder(strokes));
            drag(MouseButton.PRIMARY, 200, 160, 240, 120);
            assertThat(strokes)
                    .containsExactly("pressed 0.0 0.0", "dragged 1.0 1.0", "dragged 1.0 1.0", "released 1.0 1.0");
            assertThat(view.viewportProperty().get().centreX()).isZero();

            drag(MouseButton.MIDDLE, 200, 160, 240, 160);
            assertThat(strokes).hasSize(4);
            assertThat(view.viewportProperty().get().centreX()).isCloseTo(-1, within(1e-9));
        });
    }

    @Test
    void theReadoutIsTheNormalisedTruthUnderThePointer() throws Exception {
        onFxThread(() -> Event.fireEvent(view, mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 240, 120)));
        waitFor(() -> view.readoutProperty().get() != null);
        onFxThread(() -> {
            Readout readout = view.readoutProperty().get();
            assertThat(readout.x()).isCloseTo(1, within(1e-9));
            assertThat(readout.y()).isCloseTo(1, within(1e-9));
            assertThat(readout.normalisation()).isEqualTo(Readout.Normalisation.NORMALISED);
            assertThat(readout.logDensity()).isCloseTo(-Math.log(2 * Math.PI) - 1, within(1e-9));
            assertThat(readout.scoreX()).isCloseTo(-1, within(1e-9));
            assertThat(readout.scoreLength()).isCloseTo(Math.sqrt(2), within(1e-9));

            Event.fireEvent(view, mouse(MouseEvent.MOUSE_EXITED, MouseButton.NONE, 240, 120));
            assertThat(view.readoutProperty().get()).isNull();
        });
    }

    @Test
    void theReadoutIsThatOfTheTargetAfterNoise() throws Exception {
        onFxThread(() -> {
            view.noiseProperty().set(Math.sqrt(3));
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 240, 120));
        });
        waitFor(() -> view.readoutProperty().get() != null);
        onFxThread(() -> {
            Readout readout = view.readoutProperty().get();
            assertThat(readout.logDensity()).isCloseTo(-Math.log(2 * Math.PI * 4) - 0.25, within(1e-9));
            assertThat(readout.scoreX()).isCloseTo(-0.25, within(1e-9));
        });
    }

    private void drag(MouseButton button, double fromX, double fromY, double toX, double toY) {
        Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, button, fromX, fromY));
        Event.fireEvent(view, mouse(MouseEvent.MOUSE_DRAGGED, button, toX, toY));
        Event.fireEvent(view, mouse(MouseEvent.MOUSE_RELEASED, button, toX, toY));
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, MouseButton button, double x, double y) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                button,
                1,
                false,
                false,
                false,
                false,
                down && button == MouseButton.PRIMARY,
                down && button == MouseButton.MIDDLE,
                false,
                false,
                false,
                false,
                null);
    }

    private static ScrollEvent wheel(double x, double y, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static int amberPixels(WritableImage image) {
        int count = 0;
        for (int y = 0; y < (int) image.getHeight(); y++) {
            for (int x = 0; x < (int) image.getWidth(); x++) {
                Color colour = image.getPixelReader().getColor(x, y);
                if (colour.getRed() > colour.getBlue() + 0.15 && colour.getRed() > 0.3) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void onFxThread(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private static void waitFor(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                .get());
    }

    /** Writes down what it is told. */
    private record Recorder(List<String> calls) implements PointerTool {
        @Override
        public void pressed(double x, double y) {
            add("pressed", x, y);
        }

        @Override
        public void dragged(double x, double y) {
            add("dragged", x, y);
        }

        @Override
        public void released(double x, double y) {
            add("released", x, y);
        }

        @Override
        public double cursorRadius() {
            return 0.5;
        }

        private void add(String what, double x, double y) {
            calls.add(what + " " + Math.rint(x * 1e6) / 1e6 + " " + Math.rint(y * 1e6) / 1e6);
        }
    }
}
