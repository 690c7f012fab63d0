package pushforward.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import pushforward.app.draw.Pictures;
import pushforward.engine.cli.Workplace;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;

/**
 * How smoothly the whole program runs: the real window, playing a drawing, with the gaps between pulses and the pictures shown
 * counted. Argument: {@code particles,seconds[,redraw]}; with {@code redraw} the drawing grows by one stroke twice a second.
 */
public final class WindowBenchmark {
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private WindowBenchmark() {}

    /** Opens the window, measures, prints one line, ends the process. */
    public static void main(String[] arguments) {
        String[] wanted = arguments[0].split(",");
        int particles = Integer.parseInt(wanted[0]);
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(wanted[1]));
        boolean redraw = wanted.length > 2;
        Platform.startup(() -> {
            Look.loadFonts();
            Workplace workplace = Workplace.ofProcess(Pictures::read);
            Catalogue catalogue = workplace.catalogue();
            Experiment experiment = Experiment.of(catalogue, "gaussian", "ula")
                    .withTarget(drawn(catalogue, 0))
                    .withParticles(particles);
            Shell shell = new Shell(new Stage(), catalogue, experiment, workplace.folders(), workplace.kernels());
            shell.show(null);
            new Gaps(shell, nanos, redraw).start();
        });
    }

    private static TargetChoice drawn(Catalogue catalogue, int strokes) {
        double[] x = new double[60];
        double[] y = new double[60];
        for (int i = 0; i < x.length; i++) {
            y[i] = 2.4 - 4.8 * i / (x.length - 1);
            x[i] = 1.6 * Math.sin(1.3 * y[i]);
        }
        Drawing drawing = Drawing.EMPTY.with(new Edit.Stroke(Edit.Tool.BRUSH, Points.of(x, y), 0.5, 0.6, 0.8));
        for (int s = 0; s < strokes; s++) {
            Points dab = Points.of(3 * Math.sin(s), 3 * Math.cos(1.7 * s));
            drawing = drawing.with(new Edit.Stroke(Edit.Tool.BRUSH, dab, 0.4, 0.5, 0.5));
        }
        return new TargetChoice(
                "drawn", Parameters.of(catalogue.target("drawn").parameters(), Map.of("drawing", drawing)));
    }

    /** Counts from the end of the warm-up on. */
    private static final class Gaps extends AnimationTimer {
        private final Shell shell;
        private final long duration;
        private final boolean redraw;
        private final double[] gaps = new double[200_000];
        private int count;
        private int strokes;
        private long begun;
        private long last;
        private long redrawn;
        private long firstPicture;
        private long firstStep;

        Gaps(Shell shell, long duration, boolean redraw) {
            this.shell = shell;
            this.duration = duration;
            this.redraw = redraw;
        }

        @Override
        public void handle(long timerTime) {
            long now = System.nanoTime(); // the timer's own time is rounded to the pulse
            if (begun == 0) {
                begun = now;
            }
            if (redraw && now - redrawn > 500_000_000L) {
                redrawn = now;
                shell.studio().setTarget(drawn(shell.studio().catalogue(), ++strokes));
            }
            if (now - begun > WARM_UP_NANOS) {
                if (last == 0) {
                    firstPicture = shell.plane().summaryProperty().get().pictures();
                    firstStep = shell.plane().summaryProperty().get().step();
                } else {
                    gaps[count++] = (now - last) / 1e6;
                }
                last = now;
            }
            if (now - begun > WARM_UP_NANOS + duration) {
                stop();
                report();
            }
        }

        private void report() {
            double seconds = duration / 1e9;
            double[] sorted = Arrays.copyOf(gaps, count);
            Arrays.sort(sorted);
            var summary = shell.plane().summaryProperty().get();
            System.out.printf(
                    "%d particles: %.1f pulses/s, %.1f pictures/s, %.1f steps/s; gaps 50 %% %.1f, 99 %% %.1f, longest %.1f ms; %s%n",
                    summary.particles(),
                    count / seconds,
                    (summary.pictures() - firstPicture) / seconds,
                    (summary.step() - firstStep) / seconds,
                    sorted[count / 2],
                    sorted[(int) (0.99 * (count - 1))],
                    sorted[count - 1],
                    residentMemory());
            System.exit(0);
        }

        private static String residentMemory() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                        .reduce("", (all, line) -> all + " " + line.replaceAll("\\s+", " "));
            } catch (IOException elsewhere) {
                return "memory not known on this system";
            }
        }
    }
}
