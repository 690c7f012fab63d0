package pushforward.app.studio;

import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.ChainMonitor;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;

/** What was measured along the run, as lines against steps: they begin anew when the run does. */
public final class Measurements {
    private final Series distance = new Series();
    private final Series acceptance = new Series();
    private final ChainMonitor chains;
    private double floor = Double.NaN;
    private DistanceMonitor.@Nullable Result newest;
    private @Nullable Experiment seen;
    private long lastStep = -1;

    /** Begins with nothing. */
    public Measurements(ChainMonitor chains) {
        this.chains = chains;
    }

    /** Takes note of a frame. */
    public void add(Frame frame) {
        chains.offer(frame);
        Experiment experiment = frame.experiment();
        Experiment before = seen;
        boolean anew = frame.step() < lastStep
                || (before != null
                        && (before.seed() != experiment.seed()
                                || !before.method()
                                        .id()
                                        .equals(experiment.method().id())));
        if (anew) {
            clear();
        }
        if (before != null && !before.target().equals(experiment.target())) {
            newest = null;
            floor = Double.NaN;
        }
        seen = experiment;
        lastStep = frame.step();
        if (frame.step() > 0 && !Double.isNaN(frame.info().acceptance())) {
            acceptance.add(frame.step(), frame.info().acceptance());
        }
    }

    /** Takes note of a distance, if it belongs to the run as it is. */
    public void add(DistanceMonitor.@Nullable Result result) {
        Experiment now = seen;
        if (result == null || result == newest || now == null) {
            return;
        }
        boolean same = result.experiment().target().equals(now.target())
                && result.experiment().seed() == now.seed()
                && result.experiment().method().id().equals(now.method().id())
                && result.step() <= lastStep;
        if (same) {
            newest = result;
            floor = result.floor();
            distance.add(result.step(), result.mmd());
        }
    }

    /** MMD² of the particles to exact samples. */
    public Series distance() {
        return distance;
    }

    /** Mean acceptance probability; empty for a method that always moves. */
    public Series acceptance() {
        return acceptance;
    }

    /** What the first particles say as chains; null while there are too few draws. */
    public ChainMonitor.@Nullable Result chains() {
        return chains.latest();
    }

    /** What exact samples would score; NaN while it is not known. */
    public double floor() {
        return floor;
    }

    /** The newest distance to the present target; null while there is none. */
    public DistanceMonitor.@Nullable Result newest() {
        return newest;
    }

    /** Begins anew. */
    public void clear() {
        distance.clear();
        acceptance.clear();
        newest = null;
        floor = Double.NaN;
        lastStep = -1;
    }
}
