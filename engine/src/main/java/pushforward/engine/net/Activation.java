package pushforward.engine.net;

import java.util.Locale;
import pushforward.engine.math.HyperbolicTangent;

/** What stands between the layers of a network; twice continuously differentiable, so that gradients of Jacobians exist. */
public enum Activation {
    /** φ(a) = tanh a. */
    TANH {
        @Override
        void apply(double[] pre, int begin, int end, double[] value, double[] slope) {
            HyperbolicTangent.of(pre, begin, end, value);
            for (int i = begin; i < end; i++) {
                slope[i] = 1 - value[i] * value[i];
            }
        }

        @Override
        void curve(double[] pre, double[] value, double[] slope, int begin, int end, double[] curvature) {
            for (int i = begin; i < end; i++) {
                curvature[i] = -2 * value[i] * slope[i];
            }
        }
    },

    /** φ(a) = log(1 + e^a) (Dugas, Bengio, Bélisle, Nadeau and Garcia 2001). */
    SOFTPLUS {
        @Override
        void apply(double[] pre, int begin, int end, double[] value, double[] slope) {
            sigmoid(pre, begin, end, slope);
            for (int i = begin; i < end; i++) {
                value[i] = Math.max(pre[i], 0) + Math.log1p(Math.exp(-Math.abs(pre[i])));
            }
        }

        @Override
        void curve(double[] pre, double[] value, double[] slope, int begin, int end, double[] curvature) {
            for (int i = begin; i < end; i++) {
                curvature[i] = slope[i] * (1 - slope[i]);
            }
        }
    },

    /** φ(a) = a/(1 + e^−a) (Elfwing, Uchibe and Doya 2018). */
    SILU {
        @Override
        void apply(double[] pre, int begin, int end, double[] value, double[] slope) {
            sigmoid(pre, begin, end, slope);
            for (int i = begin; i < end; i++) {
                double s = slope[i];
                value[i] = pre[i] * s;
                slope[i] = s * (1 + pre[i] * (1 - s));
            }
        }

        @Override
        void curve(double[] pre, double[] value, double[] slope, int begin, int end, double[] curvature) {
            sigmoid(pre, begin, end, curvature);
            for (int i = begin; i < end; i++) {
                double s = curvature[i];
                curvature[i] = s * (1 - s) * (2 + pre[i] * (1 - 2 * s));
            }
        }
    };

    /** The name in parameters: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes φ and φ′ of {@code pre[begin..end)} to the same indices. */
    abstract void apply(double[] pre, int begin, int end, double[] value, double[] slope);

    /** Writes φ″, from what {@link #apply} wrote. */
    abstract void curve(double[] pre, double[] value, double[] slope, int begin, int end, double[] curvature);

    private static void sigmoid(double[] pre, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            out[i] = 0.5 * pre[i];
        }
        HyperbolicTangent.of(out, begin, end, out);
        for (int i = begin; i < end; i++) {
            out[i] = 0.5 + 0.5 * out[i];
        }
    }
}
