package pushforward.engine.net;

/**
 * Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂/(√v̂ + ε), with m̂ and v̂ freed of their zero start (Kingma and Ba 2015).
 *
 * @param meanDecay β₁
 * @param squareDecay β₂
 * @param epsilon ε
 */
public record Adam(double meanDecay, double squareDecay, double epsilon) {
    /** What is used where nothing speaks against it. */
    public static final Adam USUAL = new Adam(0.9, 0.999, 1e-8);

    /**
     * The numbers that learn, and what the optimiser remembers of their gradients.
     *
     * @param values θ
     * @param mean m
     * @param square v
     */
    public record Slots(double[] values, double[] mean, double[] square) {
        /** Returns zeros for {@code size} numbers. */
        public static Slots zeros(int size) {
            return new Slots(new double[size], new double[size], new double[size]);
        }

        /** Overwrites all of it. */
        public void set(Slots other) {
            System.arraycopy(other.values, 0, values, 0, values.length);
            System.arraycopy(other.mean, 0, mean, 0, values.length);
            System.arraycopy(other.square, 0, square, 0, values.length);
        }
    }

    /**
     * Writes what one step makes of {@code from}; {@code out} may be {@code from}.
     *
     * @param gradient g before it is multiplied by {@code factor}
     * @param factor of the gradient, as from clipping
     * @param rate η
     * @param count which step this is, from 1
     */
    public void step(Slots from, double[] gradient, double factor, double rate, long count, Slots out) {
        double meanScale = rate / (1 - Math.pow(meanDecay, count));
        double squareScale = 1 / (1 - Math.pow(squareDecay, count));
        double[] value = from.values;
        double[] mean = from.mean;
        double[] square = from.square;
        for (int i = 0; i < gradient.length; i++) {
            double g = factor * gradient[i];
            double m = meanDecay * mean[i] + (1 - meanDecay) * g;
            double v = squareDecay * square[i] + (1 - squareDecay) * g * g;
            out.mean[i] = m;
            out.square[i] = v;
            out.values[i] = value[i] - meanScale * m / (Math.sqrt(squareScale * v) + epsilon);
        }
    }

    /** The Euclidean length of a gradient; not finite if any of its numbers is not. */
    public static double norm(double[] gradient) {
        double sum = 0;
        for (double g : gradient) {
            sum += g * g;
        }
        return Math.sqrt(sum);
    }

    /** The factor that shortens a gradient of the given length to {@code longest}, or leaves it. */
    public static double clip(double norm, double longest) {
        return norm > longest ? longest / norm : 1;
    }
}
