package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/**
 * x = z + β h (z − z₀) with h = 1/(α + ‖z − z₀‖), log |det| = log(1 + βh) + log(1 + αβh²) (Rezende and Mohamed 2015).
 *
 * <p>Its numbers are z₀, α̂ and β̂, with α = log(1 + e^α̂) and β = −α + log(1 + e^β̂), so that β > −α and the map is one to one. The inverse
 * is the root of a quadratic in the distance from z₀.
 */
public record RadialLayer() implements Transform {
    private static final int NUMBERS = 4;

    @Override
    public String name() {
        return "Radial";
    }

    @Override
    public int parameters() {
        return NUMBERS;
    }

    /** Centres are drawn from N(0, I); β is 0, so that nothing moves. */
    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        double[] centre = new double[2];
        noise.gaussianPair(NoiseStream.WEIGHTS, 0, index, 0, centre);
        parameters[offset] = centre[0];
        parameters[offset + 1] = centre[1];
        parameters[offset + 2] = 0;
        parameters[offset + 3] = 0;
    }

    @Override
    public Pass pass(int rows) {
        return new RadialPass(rows);
    }

    private static final class RadialPass implements Pass {
        private static final double CENTRE = 1e-300;

        private final Batch kept;
        private double x0;
        private double y0;
        private double alpha;
        private double beta;
        /** Sums over the block of the gradient by z₀, α and β. */
        private final double[] by = new double[4];
        /** Of the point that was looked at last: z − z₀, its length, h, and the two factors of the determinant. */
        private double vx;

        private double vy;
        private double r;
        private double h;
        private double across;
        private double along;
        /** The gradient by z, of the point whose gradient was added last. */
        private double byX;

        private double byY;

        RadialPass(int rows) {
            kept = Batch.of(rows);
        }

        private void read(double[] parameters, int offset) {
            x0 = parameters[offset];
            y0 = parameters[offset + 1];
            alpha = Softplus.of(parameters[offset + 2]);
            beta = Softplus.of(parameters[offset + 3]) - alpha;
        }

        private void look(double x, double y) {
            vx = x - x0;
            vy = y - y0;
            r = Math.sqrt(vx * vx + vy * vy);
            h = 1 / (alpha + r);
            across = 1 + beta * h;
            along = 1 + alpha * beta * h * h;
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            read(parameters, offset);
            kept.set(batch);
            for (int i = 0; i < batch.rows(); i++) {
                look(batch.x()[i], batch.y()[i]);
                batch.x()[i] = x0 + across * vx;
                batch.y()[i] = y0 + across * vy;
                batch.logDeterminant()[i] += Math.log(across * along);
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            read(parameters, offset);
            for (int i = 0; i < batch.rows(); i++) {
                double dx = batch.x()[i] - x0;
                double dy = batch.y()[i] - y0;
                double distance = Math.sqrt(dx * dx + dy * dy);
                double b = alpha + beta - distance;
                double root = Math.sqrt(b * b + 4 * alpha * distance);
                // Of the two forms of the root, the one that does not subtract like from like.
                double radius = b > 0 ? 2 * alpha * distance / (b + root) : (root - b) / 2;
                double factor = distance > CENTRE ? radius / distance : 0;
                batch.x()[i] = x0 + factor * dx;
                batch.y()[i] = y0 + factor * dy;
                look(batch.x()[i], batch.y()[i]);
                batch.logDeterminant()[i] -= Math.log(across * along);
            }
            kept.set(batch);
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            Arrays.fill(by, 0);
            for (int i = 0; i < gradient.rows(); i++) {
                look(kept.x()[i], kept.y()[i]);
                add(gradient.x()[i], gradient.y()[i], gradient.logDeterminant()[i]);
                gradient.x()[i] = byX;
                gradient.y()[i] = byY;
            }
            finish(parameters, offset, parameterGradient);
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            Arrays.fill(by, 0);
            for (int i = 0; i < gradient.rows(); i++) {
                look(kept.x()[i], kept.y()[i]);
                double log = gradient.logDeterminant()[i];
                double bend = logSlope();
                double gx = gradient.x()[i] - log * bend * vx;
                double gy = gradient.y()[i] - log * bend * vy;
                // The Jacobian is symmetric: `along` in the direction of v, `across` at right angles to it.
                double part = r > CENTRE ? (vx * gx + vy * gy) / (r * r) * (1 / along - 1 / across) : 0;
                gx = gx / across + part * vx;
                gy = gy / across + part * vy;
                gradient.x()[i] = gx;
                gradient.y()[i] = gy;
                add(-gx, -gy, -log);
            }
            finish(parameters, offset, parameterGradient);
        }

        /** The derivative of log |det| along v, over ‖v‖. */
        private double logSlope() {
            double byH = beta / across + 2 * alpha * beta * h / along;
            return r > CENTRE ? -byH * h * h / r : 0;
        }

        /** Adds the gradient by the block's numbers of the point that was looked at; writes that by z. */
        private void add(double gx, double gy, double log) {
            double byStretch = gx * vx + gy * vy + log / across;
            double byH = byStretch * beta + 2 * log * alpha * beta * h / along;
            double byRadius = -byH * h * h;
            double radial = r > CENTRE ? byRadius / r : 0;
            byX = across * gx + radial * vx;
            byY = across * gy + radial * vy;
            by[0] += gx - byX;
            by[1] += gy - byY;
            by[2] += log * beta * h * h / along + byRadius;
            by[3] += log * alpha * h * h / along + byStretch * h;
        }

        private void finish(double[] parameters, int offset, double[] parameterGradient) {
            parameterGradient[offset] += by[0];
            parameterGradient[offset + 1] += by[1];
            parameterGradient[offset + 2] += (by[2] - by[3]) * Softplus.derivative(parameters[offset + 2]);
            parameterGradient[offset + 3] += by[3] * Softplus.derivative(parameters[offset + 3]);
        }
    }
}
