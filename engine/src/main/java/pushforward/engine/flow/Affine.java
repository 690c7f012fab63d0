package pushforward.engine.flow;

import pushforward.engine.math.HyperbolicTangent;

/**
 * x = z e^s + t with the raw numbers (ŝ, t) and s = c tanh(ŝ/c), which no network can drive out of bounds (Dinh, Sohl-Dickstein and
 * Bengio 2017).
 *
 * @param limit c, the greatest |s|
 */
public record Affine(double limit) implements Elementwise {
    /** The limiter that is used where nothing speaks against it. */
    public static final Affine USUAL = new Affine(2);

    @Override
    public int rawNumbers() {
        return 2;
    }

    @Override
    public Pass pass(int rows) {
        return new AffinePass(limit, rows);
    }

    @Override
    public Curves curves() {
        return new AffineCurves() {
            @Override
            public void of(double[] raw, int rows, double[] out) {
                for (int i = 0; i < rows; i++) {
                    out[i] = raw[i] / limit;
                }
                HyperbolicTangent.of(out, 0, rows, out);
                for (int i = 0; i < rows; i++) {
                    out[i] *= limit;
                }
                System.arraycopy(raw, rows, out, rows, rows);
            }
        };
    }

    private static final class AffinePass implements Pass {
        private final double limit;
        private final int rows;
        private final double[] bend;
        private final double[] factor;
        private final double[] kept;

        AffinePass(double limit, int rows) {
            this.limit = limit;
            this.rows = rows;
            bend = new double[rows];
            factor = new double[rows];
            kept = new double[rows];
        }

        private void limit(double[] raw) {
            for (int i = 0; i < rows; i++) {
                bend[i] = raw[i] / limit;
            }
            HyperbolicTangent.of(bend, 0, rows, bend);
        }

        @Override
        public void forward(double[] values, double[] raw, double[] logSlope) {
            limit(raw);
            for (int i = 0; i < rows; i++) {
                double s = limit * bend[i];
                factor[i] = Math.exp(s);
                kept[i] = values[i] * factor[i];
                values[i] = kept[i] + raw[rows + i];
                logSlope[i] += s;
            }
        }

        @Override
        public void inverse(double[] values, double[] raw, double[] logSlope) {
            limit(raw);
            for (int i = 0; i < rows; i++) {
                double s = limit * bend[i];
                factor[i] = Math.exp(-s);
                kept[i] = (values[i] - raw[rows + i]) * factor[i];
                values[i] = kept[i];
                logSlope[i] -= s;
            }
        }

        @Override
        public void forwardGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            for (int i = 0; i < rows; i++) {
                double g = gradient[i];
                rawGradient[i] = (g * kept[i] + byLogSlope[i]) * (1 - bend[i] * bend[i]);
                rawGradient[rows + i] = g;
                gradient[i] = g * factor[i];
            }
        }

        @Override
        public void inverseGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            for (int i = 0; i < rows; i++) {
                double g = gradient[i];
                rawGradient[i] = -(g * kept[i] + byLogSlope[i]) * (1 - bend[i] * bend[i]);
                rawGradient[rows + i] = -g * factor[i];
                gradient[i] = g * factor[i];
            }
        }
    }
}
