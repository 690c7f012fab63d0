package pushforward.app.studio;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.ChainMonitor;
import pushforward.engine.diagnostic.ChainReport;
import pushforward.engine.diagnostic.DistanceKind;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.WarmUp;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;

/** What was measured along the run, as lines against steps: they begin anew when the run does. */
public final class Measurements {
    private final Map<DistanceKind, Series> distances = new EnumMap<>(DistanceKind.class);
    private final Map<DistanceKind, Measurement> known = new EnumMap<>(DistanceKind.class);
    private final Series acceptance = new Series();
    private final ChainMonitor chains;
    private WarmUp warmUp = WarmUp.OF_THE_METHOD;
    private DistanceMonitor.@Nullable Result newest;
    private @Nullable Experiment seen;
    private @Nullable Frame last;
    private long lastStep = -1;

    /** Begins with nothing. */
    public Measurements(ChainMonitor chains) {
        this.chains = chains;
        for (DistanceKind kind : DistanceKind.values()) {
            distances.put(kind, new Series(3));
        }
    }

    /** Takes note of a frame, which is read until the next one comes. */
    public void add(Frame frame) {
        last = frame;
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
            known.clear();
        }
        seen = experiment;
        lastStep = frame.step();
        if (frame.step() > 0 && !Double.isNaN(frame.info().acceptance())) {
            acceptance.add(frame.step(), frame.info().acceptance());
        }
    }

    /** Has the newest frame's chains looked at if they were not yet, as when the run is paused. */
    public void catchUp() {
        Frame frame = last;
        if (frame != null) {
            chains.offer(frame);
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
            add(DistanceKind.MAXIMUM_MEAN_DISCREPANCY, result.mmd(), result);
            if (result.kind() != DistanceKind.MAXIMUM_MEAN_DISCREPANCY) {
                add(result.kind(), result.wanted(), result);
            }
        }
    }

    private void add(DistanceKind kind, Measurement measurement, DistanceMonitor.Result result) {
        known.put(kind, measurement);
        distance(kind).add(result.step(), measurement.value(), (double) result.scoreEvaluations(), result.seconds());
    }

    /** A distance of the particles to the target: against steps its value, the scores evaluated until then, and the seconds that took. */
    public Series distance(DistanceKind kind) {
        return Objects.requireNonNull(distances.get(kind));
    }

    /** The newest measurement of a distance to the present target; null while there is none. */
    public @Nullable Measurement known(DistanceKind kind) {
        return known.get(kind);
    }

    /** Mean acceptance probability; empty for a method that always moves. */
    public Series acceptance() {
        return acceptance;
    }

    /** What the first particles say as chains; null while there are too few draws. */
    public @Nullable ChainReport chains() {
        return chains.latest();
    }

    /** Says what reports on chains shall hold. */
    public void want(Set<ChainReport.Part> parts) {
        chains.want(parts);
    }

    /** What counts as warm-up. */
    public WarmUp warmUp() {
        return warmUp;
    }

    /** Says what counts as warm-up. */
    public void setWarmUp(WarmUp newWarmUp) {
        warmUp = newWarmUp;
        chains.setWarmUp(newWarmUp);
    }

    /** The newest distances to the present target; null while there are none. */
    public DistanceMonitor.@Nullable Result newest() {
        return newest;
    }

    /** Begins anew. */
    public void clear() {
        distances.values().forEach(Series::clear);
        known.clear();
        acceptance.clear();
        newest = null;
        lastStep = -1;
    }
}
