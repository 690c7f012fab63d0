package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/**
 * x = z + û tanh(wᵀz + b), log |det| = log(1 + wᵀû (1 − tanh²)), with û = u + (m(wᵀu) − wᵀu) w/‖w‖² and m(a) = −1 + log(1 + e^a), so that
 * wᵀû > −1 and the map is one to one (Rezende and Mohamed 2015).
 *
 * <p>Its numbers are u, w and b. The inverse solves a + wᵀû tanh a = wᵀx + b, which grows with a.
 */
public record PlanarLayer() implements Transform {
    private static final int NUMBERS = 5;

    @Override
    public String name() {
        return "Planar";
    }

    @Override
    public int parameters() {
        return NUMBERS;
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        for (int k = 0; k < NUMBERS - 1; k++) {
            parameters[offset + k] = 2 * noise.uniform(NoiseStream.WEIGHTS, 0, index, k) - 1;
        }
        parameters[offset + NUMBERS - 1] = 0;
    }

    @Override
    public Pass pass(int rows) {
        return new PlanarPass(rows);
    }

    private static final class PlanarPass implements Pass {
        private static final double LEAST_SQUARE = 1e-12;
        private static final int MOST_STEPS = 100;

        private final Batch kept;
        private final double[] tangent;
        private double u0;
        private double u1;
        private double w0;
        private double w1;
        private double b;
        /** û, and wᵀû. */
        private double h0;

        private double h1;
        private double c;
        /** 1 + wᵀû = log(1 + e^{wᵀu}), which is positive. */
        private double left;
        /** Sums over the block of the gradient by û, w, b and wᵀû. */
        private final double[] by = new double[6];

        PlanarPass(int rows) {
            kept = Batch.of(rows);
            tangent = new double[rows];
        }

        private void read(double[] parameters, int offset) {
            u0 = parameters[offset];
            u1 = parameters[offset + 1];
            w0 = parameters[offset + 2];
            w1 = parameters[offset + 3];
            b = parameters[offset + 4];
            double k = pull();
            h0 = u0 + k * w0;
            h1 = u1 + k * w1;
            left = square() > LEAST_SQUARE ? Softplus.of(w0 * u0 + w1 * u1) : 1 + w0 * h0 + w1 * h1;
            c = left - 1;
        }

        /** (m(wᵀu) − wᵀu)/‖w‖². */
        private double pull() {
            double a = w0 * u0 + w1 * u1;
            return (Softplus.of(a) - 1 - a) / square();
        }

        private double square() {
            return Math.max(LEAST_SQUARE, w0 * w0 + w1 * w1);
        }

        /** 1 + wᵀû (1 − tanh²), whose first part does not cancel where the plane is nearly folded. */
        private double stretch(int i) {
            double square = tangent[i] * tangent[i];
            return square + left * (1 - square);
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            read(parameters, offset);
            kept.set(batch);
            for (int i = 0; i < tangent.length; i++) {
                tangent[i] = Math.tanh(w0 * batch.x()[i] + w1 * batch.y()[i] + b);
                batch.x()[i] += h0 * tangent[i];
                batch.y()[i] += h1 * tangent[i];
                batch.logDeterminant()[i] += Math.log(stretch(i));
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            read(parameters, offset);
            for (int i = 0; i < tangent.length; i++) {
                tangent[i] = Math.tanh(solve(w0 * batch.x()[i] + w1 * batch.y()[i] + b));
                batch.x()[i] -= h0 * tangent[i];
                batch.y()[i] -= h1 * tangent[i];
                batch.logDeterminant()[i] -= Math.log(stretch(i));
            }
            kept.set(batch);
        }

        /** The root of a + c tanh a = t, by Newton's steps that never leave the interval in which it must be. */
        private double solve(double t) {
            double low = t - Math.abs(c);
            double high = t + Math.abs(c);
            double a = t - c * Math.tanh(t);
            for (int step = 0; step < MOST_STEPS; step++) {
                double tanh = Math.tanh(a);
                double excess = a + c * tanh - t;
                if (excess > 0) {
                    high = a;
                } else {
                    low = a;
                }
                double next = a - excess / (1 + c * (1 - tanh * tanh));
                if (!(next > low && next < high)) {
                    next = (low + high) / 2;
                }
                if (Math.abs(next - a) <= 1e-16 * Math.abs(a) || next == a) {
                    return next;
                }
                a = next;
            }
            return a;
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            Arrays.fill(by, 0);
            for (int i = 0; i < tangent.length; i++) {
                double pre = add(i, gradient.x()[i], gradient.y()[i], gradient.logDeterminant()[i]);
                gradient.x()[i] += pre * w0;
                gradient.y()[i] += pre * w1;
            }
            finish(offset, parameterGradient);
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            Arrays.fill(by, 0);
            for (int i = 0; i < tangent.length; i++) {
                double log = gradient.logDeterminant()[i];
                double slope = 1 - tangent[i] * tangent[i];
                double bend = -2 * tangent[i] * slope * c / stretch(i);
                double gx = gradient.x()[i] - log * bend * w0;
                double gy = gradient.y()[i] - log * bend * w1;
                double back = slope * (h0 * gx + h1 * gy) / stretch(i);
                gx -= w0 * back;
                gy -= w1 * back;
                gradient.x()[i] = gx;
                gradient.y()[i] = gy;
                add(i, -gx, -gy, -log);
            }
            finish(offset, parameterGradient);
        }

        /** Adds one point's gradient by the block's numbers; returns that by wᵀz + b. */
        private double add(int i, double gx, double gy, double log) {
            double h = tangent[i];
            double slope = 1 - h * h;
            double byTangent = h0 * gx + h1 * gy - 2 * h * log * c / stretch(i);
            double byPre = byTangent * slope;
            by[0] += h * gx;
            by[1] += h * gy;
            by[2] += byPre * kept.x()[i];
            by[3] += byPre * kept.y()[i];
            by[4] += byPre;
            by[5] += log * slope / stretch(i);
            return byPre;
        }

        private void finish(int offset, double[] parameterGradient) {
            double byH0 = by[0] + by[5] * w0;
            double byH1 = by[1] + by[5] * w1;
            double byW0 = by[2] + by[5] * h0;
            double byW1 = by[3] + by[5] * h1;
            double k = pull();
            double byK = byH0 * w0 + byH1 * w1;
            double byProduct = byK * (Softplus.derivative(w0 * u0 + w1 * u1) - 1) / square();
            double bySquare = w0 * w0 + w1 * w1 > LEAST_SQUARE ? -byK * k / square() : 0;
            parameterGradient[offset] += byH0 + byProduct * w0;
            parameterGradient[offset + 1] += byH1 + byProduct * w1;
            parameterGradient[offset + 2] += byW0 + k * byH0 + 2 * bySquare * w0 + byProduct * u0;
            parameterGradient[offset + 3] += byW1 + k * byH1 + 2 * bySquare * w1 + byProduct * u1;
            parameterGradient[offset + 4] += by[4];
        }
    }
}
