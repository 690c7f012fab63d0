package pushforward.engine.flow;

/** x = z + t with the raw number t, which keeps areas (Dinh, Krueger and Bengio 2015). */
public record Additive() implements Elementwise {

    @Override
    public int rawNumbers() {
        return 1;
    }

    @Override
    public Curves curves() {
        return new Curves() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void of(double[] raw, int rows, double[] out) {
                System.arraycopy(raw, 0, out, 0, rows);
            }

            @Override
            public void forward(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
                for (int i = 0; i < values.length; i++) {
                    values[i] += cell[i] == CurveTable.NO_CELL ? 0 : table.value(0, cell[i], place[i]);
                }
            }

            @Override
            public void inverse(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
                for (int i = 0; i < values.length; i++) {
                    values[i] -= cell[i] == CurveTable.NO_CELL ? 0 : table.value(0, cell[i], place[i]);
                }
            }
        };
    }

    @Override
    public Pass pass(int rows) {
        return new Pass() {
            @Override
            public void forward(double[] values, double[] raw, double[] logSlope) {
                for (int i = 0; i < rows; i++) {
                    values[i] += raw[i];
                }
            }

            @Override
            public void inverse(double[] values, double[] raw, double[] logSlope) {
                for (int i = 0; i < rows; i++) {
                    values[i] -= raw[i];
                }
            }

            @Override
            public void forwardGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
                System.arraycopy(gradient, 0, rawGradient, 0, rows);
            }

            @Override
            public void inverseGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
                for (int i = 0; i < rows; i++) {
                    rawGradient[i] = -gradient[i];
                }
            }
        };
    }
}
