package pushforward.engine.run;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Target;

/** Where particles start. Particle i's place depends on nothing but the seed and i, so more particles never move the others. */
public sealed interface Start {

    /** Returns the starting places of {@code particles} particles. */
    Points draw(int particles, Target target, Noise noise);

    /** How it is written on the command line and in scenes. */
    String text();

    /** The standard normal law N(0, I). */
    record StandardNormal() implements Start {
        @Override
        public Points draw(int particles, Target target, Noise noise) {
            Points start = Points.zeros(particles);
            double[] z = new double[2];
            for (int i = 0; i < particles; i++) {
                noise.gaussianPair(NoiseStream.START, 0, i, 0, z);
                start.set(i, z[0], z[1]);
            }
            return start;
        }

        @Override
        public String text() {
            return "normal";
        }
    }

    /** The target itself. */
    record Exact() implements Start {
        @Override
        public Points draw(int particles, Target target, Noise noise) {
            Points start = Points.zeros(particles);
            target.exactSampler().sample(noise, NoiseStream.START, 0, start);
            return start;
        }

        @Override
        public String text() {
            return "exact";
        }
    }

    /** Uniform over the target's bounds. */
    record Uniform() implements Start {
        @Override
        public Points draw(int particles, Target target, Noise noise) {
            Bounds bounds = target.bounds();
            Points start = Points.zeros(particles);
            for (int i = 0; i < particles; i++) {
                start.set(
                        i,
                        bounds.minX() + bounds.width() * noise.uniform(NoiseStream.START, 0, i, 0),
                        bounds.minY() + bounds.height() * noise.uniform(NoiseStream.START, 0, i, 1));
            }
            return start;
        }

        @Override
        public String text() {
            return "uniform";
        }
    }

    /**
     * All at one point.
     *
     * @param x first coordinate, finite
     * @param y second coordinate, finite
     */
    record At(double x, double y) implements Start {
        @Override
        public Points draw(int particles, Target target, Noise noise) {
            Points start = Points.zeros(particles);
            for (int i = 0; i < particles; i++) {
                start.set(i, x, y);
            }
            return start;
        }

        @Override
        public String text() {
            return x + "," + y;
        }
    }

    /**
     * At given places; more particles than places go round again.
     *
     * @param places at least one
     * @param origin where they come from, as a person wrote it
     */
    record Given(Points places, String origin) implements Start {
        @Override
        public Points draw(int particles, Target target, Noise noise) {
            Points start = Points.zeros(particles);
            for (int i = 0; i < particles; i++) {
                int place = i % places.size();
                start.set(i, places.x()[place], places.y()[place]);
            }
            return start;
        }

        @Override
        public String text() {
            return origin;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Given that
                            && origin.equals(that.origin)
                            && Arrays.equals(places.x(), that.places.x())
                            && Arrays.equals(places.y(), that.places.y());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(places.x()) * 31 + Arrays.hashCode(places.y());
        }
    }

    /**
     * Reads “normal”, “exact”, “uniform” or “x,y”.
     *
     * @throws InvalidInputException saying what is allowed
     */
    static Start parse(String text) {
        return switch (text.strip()) {
            case "normal" -> new StandardNormal();
            case "exact" -> new Exact();
            case "uniform" -> new Uniform();
            default -> point(text);
        };
    }

    private static Start point(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                double x = Double.parseDouble(parts[0].strip());
                double y = Double.parseDouble(parts[1].strip());
                if (Double.isFinite(x) && Double.isFinite(y)) {
                    return new At(x, y);
                }
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw new InvalidInputException(
                "Start \"" + text + "\" is not known; it must be normal, exact, uniform, or x,y.");
    }
}
