package pushforward.engine.flow;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;
import pushforward.engine.net.MlpPass;

/**
 * A coupling with the numbers it has at one moment, its network as a table; for readers, so it has no gradients. Where the table ends
 * the network itself is asked.
 */
record TabulatedCoupling(Coupling coupling, CurveTable table) implements Transform {

    @Override
    public String name() {
        return coupling.name();
    }

    @Override
    public int parameters() {
        return coupling.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        throw new UnsupportedOperationException("a coupling for readers learns nothing");
    }

    @Override
    public Pass pass(int rows) {
        return new TabulatedPass(this, rows);
    }

    private static final class TabulatedPass implements Pass {
        private final Coupling coupling;
        private final CurveTable table;
        private final Elementwise.Pass function;
        private final double[] raw;
        private @Nullable MlpPass network;

        TabulatedPass(TabulatedCoupling shape, int rows) {
            coupling = shape.coupling;
            table = shape.table;
            function = coupling.function().pass(rows);
            raw = new double[rows * coupling.function().rawNumbers()];
        }

        private void condition(double[] parameters, int offset, double[] x) {
            if (table.lookUp(x, raw)) {
                return;
            }
            MlpPass exact = network;
            if (exact == null) {
                exact = coupling.network().pass(x.length);
                network = exact;
            }
            System.arraycopy(x, 0, exact.input(), 0, x.length);
            exact.forward(parameters, offset);
            for (int i = 0; i < x.length; i++) {
                for (int at = i; at < raw.length && !CurveTable.covers(x[i]); at += x.length) {
                    raw[at] = exact.output()[at];
                }
            }
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            condition(parameters, offset, batch.axis(coupling.passive()));
            function.forward(batch.axis(1 - coupling.passive()), raw, batch.logDeterminant());
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            condition(parameters, offset, batch.axis(coupling.passive()));
            function.inverse(batch.axis(1 - coupling.passive()), raw, batch.logDeterminant());
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a coupling for readers learns nothing");
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a coupling for readers learns nothing");
        }
    }
}
