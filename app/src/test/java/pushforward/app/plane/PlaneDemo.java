package pushforward.app.plane;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import pushforward.app.raster.ColourMap;
import pushforward.app.raster.Layer;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Theme;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Loop;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/**
 * Opens a window with nothing but a plane, and prints how evenly its frames came: for looking and measuring by hand.
 *
 * <p>Arguments: target, method, particles, theme, seconds, width, height, colour map, “arrows” or “plain”.
 */
public final class PlaneDemo {
    private PlaneDemo() {}

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /** The window. */
    public static final class Window extends Application {
        private final long[] gaps = new long[100_000];
        private final Map<Long, Long> cpuAtStart = new HashMap<>();
        private int pulses;
        private long last;
        private long begun;
        private long paintedAtStart;
        private long stepsAtStart;

        @Override
        public void start(Stage stage) {
            String[] arguments = getParameters().getRaw().toArray(String[]::new);
            Catalogue catalogue = Catalogue.builtIn();
            int particles = Integer.parseInt(arguments[2]);
            Experiment experiment =
                    Experiment.of(catalogue, arguments[0], arguments[1]).withParticles(particles);
            Loop loop = new Loop(new Run(catalogue, experiment), System::nanoTime, Throwable::printStackTrace);
            PlaneView view = new PlaneView();
            Theme theme = Theme.valueOf(arguments[3]);
            view.planeStyleProperty()
                    .set(PlaneStyle.of(theme, Family.CHAINS).withColourMap(ColourMap.valueOf(arguments[7])));
            Set<Layer> layers =
                    EnumSet.complementOf(EnumSet.of(Layer.EXACT_LAW, Layer.LAW_MINUS_HISTOGRAM, Layer.SLOWEST_MODE));
            if (!arguments[8].equals("arrows")) {
                layers.remove(Layer.SCORE_ARROWS);
            }
            view.layersProperty().set(Set.copyOf(layers));
            view.setOnReleased(loop::giveBack);
            view.setOnFailure(Throwable::printStackTrace);
            view.fit(experiment.target().create(catalogue).bounds());
            stage.setScene(new Scene(view, Double.parseDouble(arguments[5]), Double.parseDouble(arguments[6])));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            loop.start();
            loop.play();
            long seconds = Long.parseLong(arguments[4]);
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (view.isReady()) {
                        Frame frame = loop.take();
                        if (frame != null) {
                            view.show(frame);
                        }
                    }
                    record(System.nanoTime(), seconds * 1_000_000_000L, view, loop);
                }
            }.start();
        }

        private void record(long now, long duration, PlaneView view, Loop loop) {
            long warm = 4_000_000_000L;
            if (begun == 0) {
                begun = now;
            }
            long pictures = view.summaryProperty().get().pictures();
            if (now - begun < warm) {
                paintedAtStart = pictures;
                stepsAtStart = loop.stepsTaken();
                noteThreads();
            } else {
                gaps[pulses++] = now - last;
            }
            last = now;
            if (now - begun > warm + duration) {
                report(duration / 1e9, pictures - paintedAtStart, loop.stepsTaken() - stepsAtStart);
                System.exit(0);
            }
        }

        private void report(double seconds, long pictures, long steps) {
            Arrays.sort(gaps, 0, pulses);
            System.out.printf(
                    "pulses/s %.1f  pictures/s %.1f  steps/s %.1f  gap ms: median %.1f  99%% %.1f  99.9%% %.1f  most %.1f%n",
                    pulses / seconds,
                    pictures / seconds,
                    steps / seconds,
                    gaps[pulses / 2] / 1e6,
                    gaps[(int) (pulses * 0.99)] / 1e6,
                    gaps[(int) (pulses * 0.999)] / 1e6,
                    gaps[pulses - 1] / 1e6);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            for (long id : threads.getAllThreadIds()) {
                long used = threads.getThreadCpuTime(id) - cpuAtStart.getOrDefault(id, 0L);
                if (used > 100_000_000L) {
                    System.out.printf(
                            "  %-30s %.2f ms a picture, %.2f ms a pulse%n",
                            threads.getThreadInfo(id).getThreadName(), used / 1e6 / pictures, used / 1e6 / pulses);
                }
            }
        }

        private void noteThreads() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            for (long id : threads.getAllThreadIds()) {
                cpuAtStart.put(id, threads.getThreadCpuTime(id));
            }
        }
    }
}
