package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * Draws from a density by its values alone: the plane is cut into squares whose masses a quadrature of 8 × 8 nodes gives to a
 * millionth, quartered where they are not; a square is drawn by its mass and a place in it by rejection under twice the greatest value at the
 * nodes, which no value met may exceed.
 */
final class DensitySampler {
    private static final int POINTS = 8;
    private static final GaussLegendre RULE = new GaussLegendre(1, POINTS);
    private static final PhiloxNoise NOISE = new PhiloxNoise(31);
    private static final int PIECES = 20;
    private static final int FRAMES = 10;
    private static final int DEEPEST = 7;
    private static final double TOLERANCE = 1e-6;
    private static final double HEADROOM = 2;

    private final Target target;
    private final double logNormaliser;
    private final List<Square> squares = new ArrayList<>();
    private final double[] cumulative;
    private final Points nodes = Points.zeros(POINTS * POINTS);
    private final double[] log = new double[POINTS * POINTS];

    private record Square(double x, double y, double width, double height, double mass, double largest) {}

    DensitySampler(Target target) {
        this.target = target;
        logNormaliser = target.normaliser().logValue();
        Bounds box = target.bounds();
        cut(box, 0);
        for (int frame = 0; frame < FRAMES; frame++) {
            box = box.scaled(2);
            int before = squares.size();
            cut(box, PIECES / 4);
            if (squares.subList(before, squares.size()).stream()
                            .mapToDouble(Square::mass)
                            .sum()
                    < 1e-9) {
                break;
            }
        }
        cumulative = new double[squares.size()];
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += squares.get(k).mass;
            cumulative[k] = sum;
        }
        // What the squares miss, such as the funnel's neck, is a twentieth of the deviation of a share of that many
        // draws.
        assertThat(sum).as("mass of all squares").isCloseTo(1, within(5e-4));
    }

    private void cut(Bounds box, int hole) {
        double width = box.width() / PIECES;
        double height = box.height() / PIECES;
        for (int k = 0; k < PIECES * PIECES; k++) {
            int i = k % PIECES;
            int j = k / PIECES;
            boolean inHole = hole > 0 && i >= hole && i < PIECES - hole && j >= hole && j < PIECES - hole;
            if (!inHole) {
                quarter(square(box.minX() + i * width, box.minY() + j * height, width, height), 0);
            }
        }
    }

    private void quarter(Square whole, int depth) {
        double w = whole.width / 2;
        double h = whole.height / 2;
        Square[] parts = new Square[4];
        double sum = 0;
        double largest = whole.largest;
        for (int q = 0; q < 4; q++) {
            parts[q] = square(whole.x + q % 2 * w, whole.y + q / 2 * h, w, h);
            sum += parts[q].mass;
            largest = Math.max(largest, parts[q].largest);
        }
        if (Math.abs(sum - whole.mass) < TOLERANCE || depth == DEEPEST) {
            if (sum > 0) {
                squares.add(new Square(whole.x, whole.y, whole.width, whole.height, sum, largest));
            }
            return;
        }
        for (Square part : parts) {
            quarter(part, depth + 1);
        }
    }

    private Square square(double left, double low, double width, double height) {
        for (int k = 0; k < nodes.size(); k++) {
            nodes.set(k, left + width * RULE.node(k % POINTS), low + height * RULE.node(k / POINTS));
        }
        target.logDensity(nodes, 0, nodes.size(), log);
        double mass = 0;
        double largest = 0;
        for (int k = 0; k < log.length; k++) {
            double density = Math.exp(log[k] - logNormaliser);
            mass += RULE.weight(k % POINTS) * RULE.weight(k / POINTS) * width * height * density;
            largest = Math.max(largest, density);
        }
        return new Square(left, low, width, height, mass, largest);
    }

    Points sample(int size) {
        Points out = Points.zeros(size);
        double total = cumulative[cumulative.length - 1];
        int exceeded = 0;
        for (int i = 0; i < size; i++) {
            Square square = squares.get(find(total * NOISE.uniform(NoiseStream.REFERENCE, 0, i, 0)));
            for (int attempt = 1; ; attempt++) {
                double x = square.x + square.width * NOISE.uniform(NoiseStream.REFERENCE, attempt, i, 0);
                double y = square.y + square.height * NOISE.uniform(NoiseStream.REFERENCE, attempt, i, 1);
                double density = Math.exp(logDensity(x, y) - logNormaliser);
                exceeded += density > HEADROOM * square.largest ? 1 : 0;
                if (NOISE.uniform(NoiseStream.REFERENCE, attempt, i, 2) * HEADROOM * square.largest < density) {
                    out.set(i, x, y);
                    break;
                }
            }
        }
        assertThat(exceeded).as("values above the bound of their square").isLessThanOrEqualTo(size / 10_000);
        return out;
    }

    private double logDensity(double x, double y) {
        nodes.set(0, x, y);
        target.logDensity(nodes, 0, 1, log);
        return log[0];
    }

    private int find(double mass) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (cumulative[middle] < mass) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
