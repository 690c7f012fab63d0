package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;

/**
 * One coordinate moves by a function whose raw numbers are free, the same for every point: x_a = f(z_a), log |det| = log f′.
 *
 * @param name what it is called where it is shown
 * @param axis the coordinate, 0 or 1
 * @param function f
 */
record FreeFunction(String name, int axis, Elementwise function) implements Transform {
    @Override
    public int parameters() {
        return function.rawNumbers();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        function.identity(parameters, offset);
    }

    @Override
    public Pass pass(int rows) {
        return new FreePass(this, rows);
    }

    private static final class FreePass implements Pass {
        private final int axis;
        private final int rows;
        private final Elementwise.Pass function;
        /** Of every row, as the function wants them. */
        private final double[] raw;

        private final double[] rawGradient;

        FreePass(FreeFunction shape, int rows) {
            axis = shape.axis;
            this.rows = rows;
            function = shape.function.pass(rows);
            raw = new double[shape.parameters() * rows];
            rawGradient = new double[raw.length];
        }

        private void spread(double[] parameters, int offset) {
            for (int p = 0; p * rows < raw.length; p++) {
                Arrays.fill(raw, p * rows, (p + 1) * rows, parameters[offset + p]);
            }
        }

        private void gather(double[] parameterGradient, int offset) {
            for (int i = 0; i < rawGradient.length; i++) {
                parameterGradient[offset + i / rows] += rawGradient[i];
            }
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            spread(parameters, offset);
            function.forward(batch.axis(axis), raw, batch.logDeterminant());
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            spread(parameters, offset);
            function.inverse(batch.axis(axis), raw, batch.logDeterminant());
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            function.forwardGradient(gradient.axis(axis), gradient.logDeterminant(), rawGradient);
            gather(parameterGradient, offset);
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            function.inverseGradient(gradient.axis(axis), gradient.logDeterminant(), rawGradient);
            gather(parameterGradient, offset);
        }
    }
}
