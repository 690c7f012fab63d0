package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.target.Subjects.exact;
import static pushforward.engine.target.Subjects.logDensity;
import static pushforward.engine.target.Subjects.logNormaliser;
import static pushforward.engine.target.Subjects.score;
import static pushforward.engine.target.Subjects.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/** The modes of every target: each is a maximum, and there is no other; and the entropy after noise. */
@Execution(ExecutionMode.CONCURRENT)
class TargetModesContractTest {
    private static final double NOISE = 0.5;
    /** ln of how much lower than the top a maximum of a pinwheel counts for nothing: its caustics are at e⁻¹⁷. */
    private static final double FAINT = 10;

    /** Ridges too thin and bent for a grid and for blind steps; these have one maximum along the line on which all maxima must lie. */
    private static final List<String> BLIND = List.of("funnel", "twisted-gaussian", "rosenbrock");

    @TestFactory
    Stream<DynamicTest> modesAreMaximaInOrder() {
        return Subjects.eachProper(subject -> {
            Target target = subject.target();
            assertMaxima(target);
            assertThat(target.live().modes()).isEqualTo(target.modes());
        });
    }

    private static void assertMaxima(Target target) {
        assertThat(target.modes()).isNotEmpty();
        double before = Double.POSITIVE_INFINITY;
        for (Mode mode : target.modes()) {
            Points places = places(mode);
            double[] heights = logDensity(target, places);
            assertThat(heights[0]).isLessThan(before + 0.02);
            before = heights[0];
            for (int i = 0; i < places.size(); i++) {
                double x = places.x()[i];
                double y = places.y()[i];
                assertThat(mode.distance(x, y)).isLessThan(1e-9);
                if (mode instanceof Mode.Peak || mode instanceof Mode.Circle) {
                    assertStationary(target, x, y);
                }
                // The corners of a plateau are as much below its middle along both sides.
                assertThat(heights[i]).isCloseTo(heights[0], within(mode instanceof Mode.Plateau ? 0.021 : 0.0101));
            }
        }
    }

    /** The mode's middle first. */
    private static Points places(Mode mode) {
        if (mode instanceof Mode.Peak peak) {
            return Points.of(peak.x(), peak.y());
        }
        if (mode instanceof Mode.Circle circle) {
            Points places = Points.zeros(7);
            for (int k = 0; k < 7; k++) {
                places.set(
                        k,
                        circle.centreX() + circle.radius() * Math.cos(k),
                        circle.centreY() + circle.radius() * Math.sin(k));
            }
            return places;
        }
        if (mode instanceof Mode.Ridge ridge) {
            return ridge.path();
        }
        Bounds area = ((Mode.Plateau) mode).area();
        double inX = 1e-6 * area.width();
        double inY = 1e-6 * area.height();
        return Points.of(
                new double[] {area.centreX(), area.minX() + inX, area.maxX() - inX, area.minX() + inX, area.maxX() - inX
                },
                new double[] {area.centreY(), area.minY() + inY, area.minY() + inY, area.maxY() - inY, area.maxY() - inY
                });
    }

    /** No slope to speak of, and nothing higher on small circles about the place. */
    private static void assertStationary(Target target, double x, double y) {
        Points slope = score(target, Points.of(x, y));
        double height = logDensity(target, Points.of(x, y))[0];
        double far = 1e-2;
        Points about = Points.zeros(16);
        for (int k = 0; k < 16; k++) {
            about.set(k, x + far * Math.cos(k * Math.PI / 8), y + far * Math.sin(k * Math.PI / 8));
        }
        double steepest = 0;
        Points slopes = score(target, about);
        double[] heights = logDensity(target, about);
        for (int k = 0; k < 16; k++) {
            steepest = Math.max(steepest, Math.hypot(slopes.x()[k], slopes.y()[k]));
            assertThat(heights[k]).isLessThanOrEqualTo(height + 1e-9);
        }
        assertThat(Math.hypot(slope.x()[0], slope.y()[0]))
                .as("slope at (%s, %s), %s nearby", x, y, steepest)
                .isLessThan(1e-8 + 1e-7 * steepest);
    }

    /**
     * Every maximum of a grid that stands out by 0.05 leads, by blind steps that only ever go up, to a mode that the target names.
     */
    @TestFactory
    Stream<DynamicTest> thereIsNoOtherMode() {
        return Subjects.eachProper(subject -> {
            Target target = subject.target();
            Bounds bounds = target.bounds();
            int side = 160;
            Points nodes = Points.zeros(side * side);
            for (int k = 0; k < nodes.size(); k++) {
                nodes.set(
                        k,
                        bounds.minX() + bounds.width() * (k % side + 0.5) / side,
                        bounds.minY() + bounds.height() * (k / side + 0.5) / side);
            }
            if (BLIND.contains(subject.name().split(" ", -1)[0])) {
                return;
            }
            double[] height = logDensity(target, nodes);
            double cell = Math.max(bounds.width(), bounds.height()) / side;
            double least = subject.name().startsWith("pinwheel")
                    ? Arrays.stream(height).max().orElseThrow() - FAINT
                    : Double.NEGATIVE_INFINITY;
            for (int node : prominent(height, side)) {
                if (height[node] < least) {
                    continue;
                }
                double[] top = climbed(target, nodes.x()[node], nodes.y()[node], cell);
                double nearest = target.modes().stream()
                        .mapToDouble(mode -> mode.distance(top[0], top[1]))
                        .min()
                        .orElseThrow();
                assertThat(nearest)
                        .as("maximum at (%s, %s), away from all modes", top[0], top[1])
                        .isLessThan(3 * cell);
            }
        });
    }

    /** Given t the density is greatest in the middle of u, so its maxima are those along that line; they are counted on it. */
    @Test
    void aBentGaussianHasTheModesOfItsMiddleLine() {
        for (Subjects.Subject subject : Subjects.all()) {
            if (subject.target() instanceof CurvedGaussian bent) {
                int size = 200_001;
                Points line = Points.zeros(size);
                for (int k = 0; k < size; k++) {
                    double t = bent.centre() + bent.deviation() * 8 * (2.0 * k / (size - 1) - 1);
                    bent.driving(line)[k] = t;
                    bent.driven(line)[k] = bent.bend().mean(t);
                }
                double[] height = logDensity(bent, line);
                int found = 0;
                for (int k = 1; k < size - 1; k++) {
                    if (height[k] >= height[k - 1] && height[k] > height[k + 1]) {
                        found++;
                        double x = line.x()[k];
                        double y = line.y()[k];
                        double spacing = Math.hypot(line.x()[k + 1] - x, line.y()[k + 1] - y);
                        assertThat(bent.modes().stream()
                                        .mapToDouble(mode -> mode.distance(x, y))
                                        .min()
                                        .orElseThrow())
                                .as(subject.name())
                                .isLessThan(2 * spacing + 1e-3 * bent.deviation());
                    }
                }
                assertThat(bent.modes()).as(subject.name()).hasSize(found);
            }
        }
    }

    private static List<Integer> prominent(double[] height, int side) {
        List<Integer> found = new ArrayList<>();
        for (int node = 0; node < height.length; node++) {
            boolean highest = height[node] > Double.NEGATIVE_INFINITY;
            for (int next : neighbours(node, side)) {
                highest &= height[next] <= height[node];
            }
            if (highest && !reachesHigher(height, side, node)) {
                found.add(node);
            }
        }
        return found;
    }

    private static boolean reachesHigher(double[] height, int side, int node) {
        boolean[] seen = new boolean[height.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(node));
        seen[node] = true;
        while (!queue.isEmpty()) {
            for (int next : neighbours(queue.remove(), side)) {
                if (height[next] > height[node] || height[next] == height[node] && next < node) {
                    return true;
                }
                if (!seen[next] && height[next] > height[node] - 0.05) {
                    seen[next] = true;
                    queue.add(next);
                }
            }
        }
        return false;
    }

    private static List<Integer> neighbours(int node, int side) {
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            int column = node % side + k % 3 - 1;
            int row = node / side + k / 3 - 1;
            if (k != 4 && column >= 0 && column < side && row >= 0 && row < side) {
                found.add(row * side + column);
            }
        }
        return found;
    }

    private static double[] climbed(Target target, double fromX, double fromY, double cell) {
        double x = fromX;
        double y = fromY;
        double height = logDensity(target, Points.of(x, y))[0];
        double step = cell;
        for (int k = 0; k < 4000 && step > 1e-6 * cell; k++) {
            Points about = Points.zeros(8);
            double turn = Subjects.NOISE.uniform(NoiseStream.DIAGNOSTIC, 5, k, 0);
            for (int d = 0; d < 8; d++) {
                double angle = 2 * Math.PI * (d + turn) / 8;
                about.set(d, x + step * Math.cos(angle), y + step * Math.sin(angle));
            }
            double[] heights = logDensity(target, about);
            int best = 0;
            for (int d = 1; d < 8; d++) {
                best = heights[d] > heights[best] ? d : best;
            }
            if (heights[best] > height) {
                x = about.x()[best];
                y = about.y()[best];
                height = heights[best];
                step *= 1.3;
            } else {
                step *= 0.8;
            }
        }
        return new double[] {x, y};
    }

    /** After noise modes and entropy are computed anew; the mean of −log p over exact draws is the entropy, within five deviations. */
    @TestFactory
    Stream<DynamicTest> afterNoiseModesAreMaximaAndTheEntropyIsTheMeanSurprise() {
        List<String> quick = List.of(
                "gaussian",
                "mixture",
                "eight-gaussians",
                "ring",
                "circles",
                "rings",
                "checkerboard",
                "u1",
                "double-well",
                "mueller-brown",
                "two-moons",
                "drawn ring and blob");
        return Subjects.eachDefault(subject -> {
            if (quick.contains(subject.name())) {
                Target smoothed = subject.target().smoothed(NOISE);
                assertMaxima(smoothed);
                int draws = 4000;
                double[] log = logDensity(smoothed, exact(smoothed, draws));
                double sum = 0;
                double squares = 0;
                for (double value : log) {
                    double surprise = logNormaliser(smoothed) - value;
                    sum += surprise / draws;
                    squares += surprise * surprise / draws;
                }
                assertThat(smoothed.entropy()).isCloseTo(sum, within(5 * Math.sqrt((squares - sum * sum) / draws)));
                assertThat(smoothed.entropy()).isGreaterThan(subject.target().entropy());
            }
        });
    }
}
