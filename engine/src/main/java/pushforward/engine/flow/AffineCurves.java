package pushforward.engine.flow;

/** For readers' tables: functions x = z e^s + t, whose curves are s and t. */
abstract class AffineCurves implements Elementwise.Curves {
    @Override
    public final int count() {
        return 2;
    }

    @Override
    public final void forward(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
        for (int i = 0; i < values.length; i++) {
            if (cell[i] != CurveTable.NO_CELL) {
                double s = table.value(0, cell[i], place[i]);
                values[i] = values[i] * Math.exp(s) + table.value(1, cell[i], place[i]);
                logSlope[i] += s;
            }
        }
    }

    @Override
    public final void inverse(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
        for (int i = 0; i < values.length; i++) {
            if (cell[i] != CurveTable.NO_CELL) {
                double s = table.value(0, cell[i], place[i]);
                values[i] = (values[i] - table.value(1, cell[i], place[i])) * Math.exp(-s);
                logSlope[i] -= s;
            }
        }
    }
}
