package pushforward.app.raster;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/** log q of a model over the plane, and the levels of it that enclose shares of the model's mass. */
final class ModelDensity {
    private static final int JUDGED = 1000;

    private final Subject subject = new Subject();
    private final ModelGrid grid;

    /**
     * Makes a density of nothing.
     *
     * @param executor on which it is evaluated
     */
    ModelDensity(Executor executor) {
        grid = new ModelGrid(executor, subject);
    }

    /**
     * Goes on with the density of a model.
     *
     * @param newSamples of that model
     * @return whether there is another grid now
     */
    boolean refine(FlowModel model, Points newSamples, Framing framing, Deadline deadline) {
        subject.offered = newSamples;
        return grid.refine(model, framing, deadline);
    }

    /** log q on a grid: the finest that is done. */
    DensityGrid.Level grid() {
        return grid.offered();
    }

    /**
     * The log-density at the edge of the smallest region that holds this share of the mass of the model of {@link #grid}, from its own
     * samples (Hyndman 1996); −∞ if there are none.
     */
    double logLevel(double mass) {
        double[] sorted = grid.note();
        return sorted.length == 0 ? Double.NEGATIVE_INFINITY : sorted[(int) ((1 - mass) * (sorted.length - 1))];
    }

    /** Whether more of it is being made. */
    boolean isBusy() {
        return grid.isBusy();
    }

    boolean isComplete() {
        return grid.isComplete();
    }

    private static final class Subject implements ModelGrid.Subject {
        private Points offered = Points.zeros(0);
        private Points samples = Points.zeros(0);
        private @Nullable FlowModel model;

        @Override
        public void begin(FlowModel newModel) {
            model = newModel;
            samples = offered.first(Math.min(JUDGED, offered.size()));
        }

        @Override
        public void values(Points at, int begin, int end, double[] out) {
            Objects.requireNonNull(model).logDensity(at, begin, end, out);
        }

        @Override
        public double[] note(DensityGrid.Level done) {
            double[] sorted = new double[samples.size()];
            Objects.requireNonNull(model).logDensity(samples, 0, sorted.length, sorted);
            int finite = 0;
            for (double value : sorted) {
                if (Double.isFinite(value)) {
                    sorted[finite++] = value;
                }
            }
            Arrays.sort(sorted, 0, finite);
            return Arrays.copyOf(sorted, finite);
        }
    }
}
