package pushforward.app.raster;

import org.jspecify.annotations.Nullable;
import pushforward.app.raster.FlowDepth.Direction;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/**
 * The particles of a flow on their way through its layers: base noise pushed forward, or exact samples of the target pulled back.
 *
 * <p>They are always the same ones. While there is not enough time for all of them, some are where an earlier model or depth had them.
 */
final class FlowCloud {
    private static final int SLICE = 2048;

    private Points at = Points.zeros(0);
    private Points base = Points.zeros(0);
    private Points samples = Points.zeros(0);
    private double[] logDeterminant = new double[0];
    private @Nullable FlowModel model;
    private @Nullable Target sampled;
    private FlowDepth depth = FlowDepth.LIVE;
    private long seed;
    private int size = -1;
    private int next;
    private int stale;

    /** Where the particles of a frame are at a depth; the frame's own storage if that is where they are anyhow. */
    Points positions(Frame frame, FlowModel newModel, FlowDepth newDepth, Deadline deadline) {
        boolean all = newDepth.in(newModel.layers()) >= newModel.layers();
        if (newDepth.direction() == Direction.FORWARD && all) {
            forget();
            return frame.positions();
        }
        notice(frame, newModel, newDepth);
        if (newDepth.direction() == Direction.INVERSE && all) {
            stale = 0;
            return samples;
        }
        while (stale > 0) {
            int end = Math.min(size, next + SLICE);
            move(newModel, next, end);
            stale -= end - next;
            next = end == size ? 0 : end;
            if (deadline.isOver()) {
                break;
            }
        }
        return at;
    }

    /** Whether all are where the last model and depth have them. */
    boolean isComplete() {
        return stale <= 0;
    }

    /** Nothing of this is shown. */
    void forget() {
        stale = 0;
        model = null;
    }

    private void notice(Frame frame, FlowModel newModel, FlowDepth newDepth) {
        int count = frame.positions().size();
        Noise noise = new PhiloxNoise(frame.experiment().seed());
        boolean other = count != size || frame.experiment().seed() != seed;
        boolean inverse = newDepth.direction() == Direction.INVERSE;
        if (other) {
            size = count;
            seed = frame.experiment().seed();
            next = 0;
            at = frame.positions().copy();
            base = Points.zeros(count);
            logDeterminant = new double[count];
            samples = Points.zeros(0);
        }
        if (inverse && (samples.size() != count || frame.target() != sampled)) {
            sampled = frame.target();
            samples = Points.zeros(count);
            sampled.exactSampler().sample(noise, NoiseStream.EXACT, 0, samples);
        }
        boolean turned = newDepth.direction() != depth.direction();
        if (!inverse && (other || turned || model == null)) {
            FlowModel.base(noise, 0, count, base);
        }
        if (other || newModel != model || !newDepth.equals(depth)) {
            stale = count;
        }
        if (turned || model == null) {
            at.set(inverse ? samples : frame.positions());
        }
        model = newModel;
        depth = newDepth;
    }

    private void move(FlowModel with, int begin, int end) {
        if (depth.direction() == Direction.INVERSE) {
            with.inverse(samples, begin, end, base, logDeterminant);
        }
        with.carry(base, begin, end, depth.in(with.layers()), at);
    }
}
