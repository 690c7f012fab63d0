package pushforward.engine.flow;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Noise;

/**
 * x_i = e^{s_i} z_i + b_i with free numbers for every row alike, as in ActNorm (Kingma and Dhariwal 2018) and the last layer of NICE.
 *
 * <p>Its numbers are s of every axis that it acts on, and then b of them, if it shifts.
 *
 * @param name what it is called where it is shown
 * @param axes the coordinates it acts on
 * @param shifts whether b is learned
 * @param start what it begins with
 */
public record Scaling(String name, List<Integer> axes, Shift shifts, Start start) implements Transform {

    /** Whether the result may move as a whole. */
    public enum Shift {
        LEARNED,
        NONE
    }

    /** What the numbers begin with. */
    public enum Start {
        /** Nothing changes. */
        IDENTITY,
        /** What arrives first from the data leaves with mean 0 and standard deviation 1. */
        FIRST_DATA
    }

    /** ActNorm: both coordinates, shift and scale, adjusted to the first data. */
    public static Scaling actNorm() {
        return new Scaling("ActNorm", List.of(0, 1), Shift.LEARNED, Start.FIRST_DATA);
    }

    @Override
    public int parameters() {
        return shifts == Shift.LEARNED ? 2 * axes.size() : axes.size();
    }

    private double shift(double[] parameters, int offset, int k) {
        return shifts == Shift.LEARNED ? parameters[offset + axes.size() + k] : 0;
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        Arrays.fill(parameters, offset, offset + parameters(), 0);
    }

    @Override
    public void fit(double[] parameters, int offset, Batch arrived) {
        if (start == Start.IDENTITY) {
            return;
        }
        int count = arrived.count();
        for (int k = 0; k < axes.size(); k++) {
            double[] values = arrived.axis(axes.get(k));
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += values[i] / count;
            }
            double variance = 0;
            for (int i = 0; i < count; i++) {
                variance += (values[i] - mean) * (values[i] - mean) / count;
            }
            if (variance > 0 && Double.isFinite(variance)) {
                parameters[offset + k] = Math.log(variance) / 2;
                parameters[offset + axes.size() + k] = mean;
            }
        }
    }

    @Override
    public Pass pass(int rows) {
        return new ScalingPass(this, rows);
    }

    private static final class ScalingPass implements Pass {
        private final Scaling scaling;
        private final Batch kept;

        ScalingPass(Scaling scaling, int rows) {
            this.scaling = scaling;
            kept = Batch.of(rows);
        }

        private void multiply(double[] values, double factor, double shift) {
            for (int i = 0; i < values.length; i++) {
                values[i] = factor * values[i] + shift;
            }
        }

        private static void add(double[] values, double what) {
            for (int i = 0; i < values.length; i++) {
                values[i] += what;
            }
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            kept.set(batch);
            for (int k = 0; k < scaling.axes.size(); k++) {
                double s = parameters[offset + k];
                multiply(batch.axis(scaling.axes.get(k)), Math.exp(s), scaling.shift(parameters, offset, k));
                add(batch.logDeterminant(), s);
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            for (int k = 0; k < scaling.axes.size(); k++) {
                double s = parameters[offset + k];
                double factor = Math.exp(-s);
                multiply(batch.axis(scaling.axes.get(k)), factor, -factor * scaling.shift(parameters, offset, k));
                add(batch.logDeterminant(), -s);
            }
            kept.set(batch);
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            gradient(parameters, offset, gradient, parameterGradient, 1);
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            gradient(parameters, offset, gradient, parameterGradient, -1);
        }

        /** Forwards ∂x/∂s = z e^s and ∂x/∂b = 1; backwards ∂z/∂s = −z and ∂z/∂b = −e^−s. */
        private void gradient(
                double[] parameters, int offset, Batch gradient, double[] parameterGradient, int direction) {
            for (int k = 0; k < scaling.axes.size(); k++) {
                double factor = Math.exp(direction * parameters[offset + k]);
                double[] g = gradient.axis(scaling.axes.get(k));
                double[] z = kept.axis(scaling.axes.get(k));
                double byScale = 0;
                double byShift = 0;
                for (int i = 0; i < g.length; i++) {
                    byScale += g[i] * z[i] * (direction > 0 ? factor : 1) + gradient.logDeterminant()[i];
                    byShift += g[i];
                    g[i] *= factor;
                }
                parameterGradient[offset + k] += direction * byScale;
                if (scaling.shifts == Shift.LEARNED) {
                    parameterGradient[offset + scaling.axes.size() + k] += direction > 0 ? byShift : -factor * byShift;
                }
            }
        }
    }
}
