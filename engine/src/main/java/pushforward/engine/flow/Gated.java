package pushforward.engine.flow;

/**
 * x = σ z + (1 − σ) m with the raw numbers (ŝ, m) and the gate σ = 1/(1 + e^−ŝ), which lets through what was there or draws it towards m
 * (Kingma, Salimans, Jozefowicz, Chen, Sutskever and Welling 2016).
 *
 * <p>The slope is σ, so it never stretches: who needs wider data has it stretch the base before. An open gate is as near as it comes to the identity.
 */
public record Gated() implements Elementwise {
    /** ŝ at the beginning: a hundred gates in a row still let a half through. */
    private static final double OPEN = 5;

    @Override
    public int rawNumbers() {
        return 2;
    }

    @Override
    public void identity(double[] raw, int offset) {
        raw[offset] = OPEN;
        raw[offset + 1] = 0;
    }

    @Override
    public Curves curves() {
        return new AffineCurves() {
            @Override
            public void of(double[] raw, int rows, double[] out) {
                for (int i = 0; i < rows; i++) {
                    out[i] = -Softplus.of(-raw[i]);
                    out[rows + i] = Softplus.derivative(-raw[i]) * raw[rows + i];
                }
            }
        };
    }

    @Override
    public Pass pass(int rows) {
        return new GatedPass(rows);
    }

    private static final class GatedPass implements Pass {
        private final int rows;
        /** σ and 1 − σ of every row, each without the rounding of the other. */
        private final double[] gate;

        private final double[] shut;
        /** How far the base's side is from m. */
        private final double[] away;

        GatedPass(int rows) {
            this.rows = rows;
            gate = new double[rows];
            shut = new double[rows];
            away = new double[rows];
        }

        private void open(double[] raw) {
            for (int i = 0; i < rows; i++) {
                gate[i] = Softplus.derivative(raw[i]);
                shut[i] = Softplus.derivative(-raw[i]);
            }
        }

        @Override
        public void forward(double[] values, double[] raw, double[] logSlope) {
            open(raw);
            for (int i = 0; i < rows; i++) {
                double m = raw[rows + i];
                away[i] = values[i] - m;
                values[i] = gate[i] * values[i] + shut[i] * m;
                logSlope[i] -= Softplus.of(-raw[i]);
            }
        }

        @Override
        public void inverse(double[] values, double[] raw, double[] logSlope) {
            open(raw);
            for (int i = 0; i < rows; i++) {
                double m = raw[rows + i];
                values[i] = (values[i] - shut[i] * m) / gate[i];
                away[i] = values[i] - m;
                logSlope[i] += Softplus.of(-raw[i]);
            }
        }

        @Override
        public void forwardGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            for (int i = 0; i < rows; i++) {
                double g = gradient[i];
                rawGradient[i] = shut[i] * (gate[i] * away[i] * g + byLogSlope[i]);
                rawGradient[rows + i] = shut[i] * g;
                gradient[i] = gate[i] * g;
            }
        }

        /** The inverse z solves σ z + (1 − σ) m = x: ∂z/∂x = 1/σ, ∂z/∂ŝ = −(1 − σ)(z − m), ∂z/∂m = −(1 − σ)/σ. */
        @Override
        public void inverseGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            for (int i = 0; i < rows; i++) {
                double g = gradient[i];
                rawGradient[i] = -shut[i] * (away[i] * g + byLogSlope[i]);
                rawGradient[rows + i] = -shut[i] / gate[i] * g;
                gradient[i] = g / gate[i];
            }
        }
    }
}
