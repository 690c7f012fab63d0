package pushforward.engine.cli;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Start;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/** Base noise on its way through a learned map: after step k of K it has gone through k/K of the layers; with no steps, through all. */
final class PushedNoise {
    private final FlowModel model;
    private final Points base;
    private final Points now;
    private final double[] logDeterminant;
    private final long steps;
    private long nanos;

    PushedNoise(FlowModel model, Experiment experiment, Target target, long steps) {
        if (!(experiment.start() instanceof Start.StandardNormal)) {
            throw new InvalidInputException(
                    "Option --start is \"" + experiment.start().text()
                            + "\"; with a model it must be normal, because that is the noise which it learned to move.");
        }
        this.model = model;
        this.steps = steps;
        base = experiment.start().draw(experiment.particles(), target, new PhiloxNoise(experiment.seed()));
        now = Points.zeros(base.size());
        logDeterminant = new double[base.size()];
    }

    /** Where the particles are after the last step. */
    Points end() {
        return now;
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** Takes all steps, and writes down the first, every {@code interval}-th and the last. */
    void run(@Nullable Table rows, long interval, LongSupplier clock) throws IOException {
        for (long step = 0; step <= steps; step++) {
            boolean written = rows != null && (step == 0 || step % interval == 0);
            if (written || step == steps) {
                long begin = clock.getAsLong();
                double depth = steps == 0 ? model.layers() : (double) model.layers() * step / steps;
                model.push(base, 0, base.size(), depth, now, logDeterminant);
                nanos += clock.getAsLong() - begin;
                if (rows != null) {
                    rows.step(step, now);
                }
            }
        }
    }
}
