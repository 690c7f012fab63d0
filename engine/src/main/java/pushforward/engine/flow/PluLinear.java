package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/**
 * x = P L U z + b, with a fixed permutation P, a unit lower triangle L and an upper triangle U with diagonal ±e^{ℓ₁}, ±e^{ℓ₂}, so that
 * log |det| = ℓ₁ + ℓ₂ (Kingma and Dhariwal 2018).
 *
 * <p>Its numbers are L₂₁, U₁₂, ℓ₁, ℓ₂, b₁, b₂.
 *
 * @param name what it is called where it is shown
 * @param order P
 * @param start what it begins as
 */
public record PluLinear(String name, Order order, Start start) implements Transform {

    /** What P does. */
    public enum Order {
        KEPT,
        SWAPPED
    }

    /** What P L U is at the beginning. */
    public enum Start {
        /** P alone. */
        PERMUTATION,
        /** A random rotation: by up to 45° to both sides where P keeps the order, and 45° to 135° where it swaps it. */
        ROTATION
    }

    private static final int NUMBERS = 6;
    private static final int LOWER = 0;
    private static final int UPPER = 1;
    private static final int LOG_DIAGONAL = 2;
    private static final int SHIFT = 4;

    @Override
    public int parameters() {
        return NUMBERS;
    }

    /** The sign of the second entry of the diagonal: a rotation that swaps needs a reflection. */
    private double sign() {
        return order == Order.SWAPPED && start == Start.ROTATION ? -1 : 1;
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        Arrays.fill(parameters, offset, offset + NUMBERS, 0);
        if (start == Start.PERMUTATION) {
            return;
        }
        double turn = (noise.uniform(NoiseStream.WEIGHTS, 0, index, 0) - 0.5) * Math.PI / 2;
        boolean swapped = order == Order.SWAPPED;
        double angle = swapped ? turn + Math.PI / 2 : turn;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        // Of the rotation ((c, −s), (s, c)), or of its rows swapped.
        double pivot = swapped ? s : c;
        parameters[offset + LOWER] = (swapped ? c : s) / pivot;
        parameters[offset + UPPER] = swapped ? c : -s;
        parameters[offset + LOG_DIAGONAL] = Math.log(pivot);
        parameters[offset + LOG_DIAGONAL + 1] = -Math.log(pivot);
    }

    @Override
    public Pass pass(int rows) {
        return new PluPass(this, rows);
    }

    private static final class PluPass implements Pass {
        private final PluLinear shape;
        private final Batch kept;
        /** L U row by row. */
        private final double[] product = new double[4];

        PluPass(PluLinear shape, int rows) {
            this.shape = shape;
            kept = Batch.of(rows);
        }

        private double[] product(double[] parameters, int offset) {
            double first = Math.exp(parameters[offset + LOG_DIAGONAL]);
            double second = shape.sign() * Math.exp(parameters[offset + LOG_DIAGONAL + 1]);
            double lower = parameters[offset + LOWER];
            product[0] = first;
            product[1] = parameters[offset + UPPER];
            product[2] = lower * first;
            product[3] = lower * parameters[offset + UPPER] + second;
            return product;
        }

        private int firstAxis() {
            return shape.order == Order.SWAPPED ? 1 : 0;
        }

        private static double logDeterminant(double[] parameters, int offset) {
            return parameters[offset + LOG_DIAGONAL] + parameters[offset + LOG_DIAGONAL + 1];
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            double[] m = product(parameters, offset);
            kept.set(batch);
            double[] first = batch.axis(firstAxis());
            double[] second = batch.axis(1 - firstAxis());
            double shift0 = parameters[offset + SHIFT + firstAxis()];
            double shift1 = parameters[offset + SHIFT + 1 - firstAxis()];
            double log = logDeterminant(parameters, offset);
            for (int i = 0; i < first.length; i++) {
                double u = kept.x()[i];
                double v = kept.y()[i];
                first[i] = m[0] * u + m[1] * v + shift0;
                second[i] = m[2] * u + m[3] * v + shift1;
                batch.logDeterminant()[i] += log;
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            double first = Math.exp(-parameters[offset + LOG_DIAGONAL]);
            double second = shape.sign() * Math.exp(-parameters[offset + LOG_DIAGONAL + 1]);
            double[] a = batch.axis(firstAxis());
            double[] b = batch.axis(1 - firstAxis());
            double shift0 = parameters[offset + SHIFT + firstAxis()];
            double shift1 = parameters[offset + SHIFT + 1 - firstAxis()];
            double log = logDeterminant(parameters, offset);
            for (int i = 0; i < a.length; i++) {
                double top = a[i] - shift0;
                double v = second * (b[i] - shift1 - parameters[offset + LOWER] * top);
                double u = first * (top - parameters[offset + UPPER] * v);
                batch.x()[i] = u;
                batch.y()[i] = v;
                batch.logDeterminant()[i] -= log;
            }
            kept.set(batch);
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            double[] m = product(parameters, offset);
            addGradient(parameters, offset, gradient, parameterGradient, 1);
            double[] g0 = gradient.axis(firstAxis());
            double[] g1 = gradient.axis(1 - firstAxis());
            for (int i = 0; i < g0.length; i++) {
                double u = m[0] * g0[i] + m[2] * g1[i];
                double v = m[1] * g0[i] + m[3] * g1[i];
                gradient.x()[i] = u;
                gradient.y()[i] = v;
            }
        }

        /** With z = W⁻¹(x − b) the gradient by x is W⁻ᵀ that by z, and the one by W and b is that of the way there, negative. */
        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            double[] m = product(parameters, offset);
            double determinant = m[0] * m[3] - m[1] * m[2];
            double[] g0 = gradient.axis(firstAxis());
            double[] g1 = gradient.axis(1 - firstAxis());
            for (int i = 0; i < g0.length; i++) {
                double u = gradient.x()[i];
                double v = gradient.y()[i];
                g0[i] = (m[3] * u - m[2] * v) / determinant;
                g1[i] = (m[0] * v - m[1] * u) / determinant;
            }
            addGradient(parameters, offset, gradient, parameterGradient, -1);
        }

        /** Adds the gradient of the numbers, from that by x and the z that belong to it. */
        private void addGradient(
                double[] parameters, int offset, Batch gradient, double[] parameterGradient, int direction) {
            double[] g0 = gradient.axis(firstAxis());
            double[] g1 = gradient.axis(1 - firstAxis());
            double[] by = new double[4];
            double shift0 = 0;
            double shift1 = 0;
            double log = 0;
            for (int i = 0; i < g0.length; i++) {
                by[0] += g0[i] * kept.x()[i];
                by[1] += g0[i] * kept.y()[i];
                by[2] += g1[i] * kept.x()[i];
                by[3] += g1[i] * kept.y()[i];
                shift0 += g0[i];
                shift1 += g1[i];
                log += gradient.logDeterminant()[i];
            }
            double lower = parameters[offset + LOWER];
            double upper = parameters[offset + UPPER];
            double first = Math.exp(parameters[offset + LOG_DIAGONAL]);
            double second = shape.sign() * Math.exp(parameters[offset + LOG_DIAGONAL + 1]);
            parameterGradient[offset + LOWER] += direction * (by[2] * first + by[3] * upper);
            parameterGradient[offset + UPPER] += direction * (by[1] + by[3] * lower);
            parameterGradient[offset + LOG_DIAGONAL] += direction * ((by[0] + by[2] * lower) * first + log);
            parameterGradient[offset + LOG_DIAGONAL + 1] += direction * (by[3] * second + log);
            parameterGradient[offset + SHIFT + firstAxis()] += direction * shift0;
            parameterGradient[offset + SHIFT + 1 - firstAxis()] += direction * shift1;
        }
    }
}
