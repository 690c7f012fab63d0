package pushforward.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import pushforward.app.draw.Pictures;
import pushforward.engine.cli.Workplace;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;

/**
 * How smoothly the window runs with each method of the catalogue, and with one of its particles under the microscope. Argument:
 * {@code target,particles,seconds[,method…]}; each method runs for that long twice, after twelve seconds that do not count, in which Java compiles.
 */
public final class MethodsBenchmark {
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(12);

    private MethodsBenchmark() {}

    /** Opens the window, measures, prints a line for each method, ends the process. */
    public static void main(String[] arguments) {
        String[] wanted = arguments[0].split(",");
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(wanted[2]));
        List<String> methods = List.of(wanted).subList(3, wanted.length);
        Platform.startup(() -> {
            Look.loadFonts();
            Workplace workplace = Workplace.ofProcess(Pictures::read);
            Catalogue catalogue = workplace.catalogue();
            Experiment first = Experiment.of(catalogue, wanted[0], "ula").withParticles(Integer.parseInt(wanted[1]));
            Shell shell = new Shell(new Stage(), catalogue, first, workplace.folders(), workplace.kernels());
            shell.show(null);
            List<Case> cases = new ArrayList<>();
            for (SamplerProvider provider : catalogue.samplers()) {
                if (methods.isEmpty() || methods.contains(provider.id())) {
                    cases.add(new Case(provider.id(), -1));
                    cases.add(new Case(provider.id(), 0));
                }
            }
            new Tour(shell, cases, nanos).start();
        });
    }

    /** A method, and the particle that is followed; −1 for none. */
    private record Case(String method, int particle) {}

    /** One case after the other. */
    private static final class Tour extends AnimationTimer {
        private final Shell shell;
        private final List<Case> cases;
        private final long duration;
        private final double[] gaps = new double[200_000];
        private int next;
        private int count;
        private long begun;
        private long last;
        private int moments;
        private long firstStep;
        private long lastStep;

        Tour(Shell shell, List<Case> cases, long duration) {
            this.shell = shell;
            this.cases = cases;
            this.duration = duration;
        }

        @Override
        public void handle(long timerTime) {
            long now = System.nanoTime(); // the timer's own time is rounded to the pulse
            if (begun == 0) {
                begin(cases.get(next), now);
            } else if (now - begun > WARM_UP_NANOS + duration) {
                report(cases.get(next));
                begun = 0;
                if (++next == cases.size()) {
                    System.exit(0);
                }
            } else if (now - begun > WARM_UP_NANOS) {
                var summary = shell.plane().summaryProperty().get();
                if (count++ == 0) {
                    moments = 0;
                    firstStep = summary.step();
                } else {
                    gaps[count - 2] = (now - last) / 1e6;
                    moments += summary.step() == lastStep ? 0 : 1;
                }
                lastStep = summary.step();
                last = now;
            }
        }

        private void begin(Case wanted, long now) {
            shell.studio().chooseMethod(wanted.method());
            shell.studio().follow(wanted.particle());
            begun = now;
            count = 0;
        }

        private void report(Case done) {
            if (count < 2) {
                System.out.printf("%-20s no two pulses: the machine is busy with something else%n", done.method());
                return;
            }
            double seconds = duration / 1e9;
            double[] sorted = Arrays.copyOf(gaps, count - 1);
            Arrays.sort(sorted);
            var summary = shell.plane().summaryProperty().get();
            System.out.printf(
                    "%-20s %-9s %.1f pulses/s, %.1f different pictures/s, %.1f steps/s; gaps 99 %% %.1f, longest %.1f ms%n",
                    done.method(),
                    done.particle() < 0 ? "" : "followed",
                    count / seconds,
                    moments / seconds,
                    (summary.step() - firstStep) / seconds,
                    sorted[(int) (0.99 * (sorted.length - 1))],
                    sorted[sorted.length - 1]);
        }
    }
}
