package pushforward.app.raster;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.law.LawKind;
import pushforward.engine.diagnostic.law.LawMonitor;
import pushforward.engine.diagnostic.law.LawResidual;
import pushforward.engine.diagnostic.law.LawWish;
import pushforward.engine.diagnostic.law.SpectrumMonitor;
import pushforward.engine.law.ReversibleChain.Spectrum;
import pushforward.engine.math.Field2D;
import pushforward.engine.run.Frame;

/**
 * What is shown of the exact law of a run and of the spectrum on its target.
 *
 * <p>The law is computed elsewhere; painting never waits for it. Particles are compared with it at the very same step: they are counted when that
 * step's law is wished for, and compared once it is there, while the particles may have gone on.
 */
final class LawOverlay {
    private static final long INTERVAL = 40_000_000L;
    /** More of the law than this along the edges of its grid is worth a warning. */
    private static final double TOLERATED = 1e-3;

    private final LawMonitor monitor;
    private final SpectrumMonitor spectra;
    private final LawResidual residual = new LawResidual();
    private final LawContours contours = new LawContours();
    private @Nullable Field2D law;
    private long lawStep;
    private @Nullable String trouble;
    private String name = "";
    private double edgeMass;
    private double startWidth;
    /** Whether work was begun whose result has not been taken. */
    private boolean pending;

    private @Nullable LawWish counted;
    private @Nullable LawWish compared;
    private boolean showsLaw;
    private boolean showsMode;
    private long frameStep;
    private SpectrumMonitor.@Nullable Result spectrum;
    private boolean linesStale = true;
    private long tracedAt;
    private @Nullable Framing traced;
    private @Nullable PlaneStyle tracedStyle;
    private List<VectorItem> lines = List.of();

    /** A field with its full colour. */
    record Signed(Field2D field, double limit, SignedImage.Between between) {}

    LawOverlay(LawMonitor monitor, SpectrumMonitor spectra) {
        this.monitor = monitor;
        this.spectra = spectra;
    }

    /** Whether layers show a field with a sign instead of the density. */
    static boolean isSigned(Set<Layer> layers) {
        return layers.contains(Layer.LAW_MINUS_HISTOGRAM) || layers.contains(Layer.SLOWEST_MODE);
    }

    /** Takes what has been computed and asks for what is missing; returns whether anything shown is another. */
    boolean update(Frame frame, Set<Layer> layers) {
        boolean wantsLaw = layers.contains(Layer.EXACT_LAW) || layers.contains(Layer.LAW_MINUS_HISTOGRAM);
        boolean wantsMode = layers.contains(Layer.SLOWEST_MODE);
        boolean changed = wantsLaw != showsLaw || wantsMode != showsMode;
        showsLaw = wantsLaw;
        showsMode = wantsMode;
        boolean lag = wantsLaw && frameStep != frame.step();
        frameStep = frame.step();
        if (wantsMode) {
            SpectrumMonitor.Result known = spectra.of(frame.target());
            changed |= known != spectrum;
            spectrum = known;
        } else {
            spectra.cancel();
            spectrum = null;
        }
        if (wantsLaw) {
            LawKind kind = layers.contains(Layer.CONTINUOUS_TIME) ? LawKind.CONTINUOUS_TIME : LawKind.METHOD;
            LawWish now = new LawWish(frame.course(), frame.step(), kind);
            while (!monitor.isBusy() && !isFulfilled(now)) {
                take();
                changed = true;
                LawWish next = next(now, frame);
                pending = true;
                monitor.work(next);
            }
            if (!monitor.isBusy() && pending) {
                take();
                changed = true;
            }
            if (!monitor.isBusy() && trouble == null && !now.equals(compared)) {
                changed = true;
                compareNow(now, frame);
            }
        }
        return changed || lag;
    }

    /** Whether there is nothing left to compute for a frame. */
    private boolean isFulfilled(LawWish now) {
        return monitor.hasArrived() && now.equals(monitor.wish());
    }

    /** Whether painting the same frame again would change nothing. */
    boolean isComplete(Frame frame, Set<Layer> layers) {
        boolean mode = !layers.contains(Layer.SLOWEST_MODE) || spectrum != null;
        boolean wantsLaw = layers.contains(Layer.EXACT_LAW) || layers.contains(Layer.LAW_MINUS_HISTOGRAM);
        LawKind kind = layers.contains(Layer.CONTINUOUS_TIME) ? LawKind.CONTINUOUS_TIME : LawKind.METHOD;
        return mode
                && (!wantsLaw
                        || (!monitor.isBusy()
                                && !pending
                                && !linesStale
                                && isFulfilled(new LawWish(frame.course(), frame.step(), kind))));
    }

    /** Copies the law as far as it has come, and compares the particles that were counted for it. */
    private void take() {
        pending = false;
        LawWish wish = monitor.wish();
        if (wish == null) {
            return;
        }
        trouble = monitor.trouble();
        Field2D computed = monitor.law();
        if (computed == null) {
            law = null;
            linesStale = true;
            return;
        }
        Field2D copy = law;
        if (copy == null
                || copy.columns() != computed.columns()
                || copy.rows() != computed.rows()
                || !copy.bounds().equals(computed.bounds())) {
            copy = new Field2D(
                    computed.bounds(),
                    computed.columns(),
                    computed.rows(),
                    computed.values().clone());
            law = copy;
        } else {
            System.arraycopy(computed.values(), 0, copy.values(), 0, copy.values().length);
        }
        lawStep = monitor.step();
        name = monitor.name();
        edgeMass = monitor.edgeMass();
        startWidth = monitor.startWidth();
        linesStale = true;
        if (monitor.hasArrived() && wish.equals(counted) && residual.fits(copy)) {
            residual.compare(copy);
            compared = wish;
        }
    }

    /** Goes on with a wish until it is fulfilled, unless the run is another by now. */
    private LawWish next(LawWish now, Frame frame) {
        LawWish wish = monitor.wish();
        boolean goOn = wish != null
                && !monitor.hasArrived()
                && wish.course().equals(now.course())
                && wish.kind() == now.kind()
                && wish.step() <= now.step();
        if (goOn) {
            return wish;
        }
        Field2D shape = law;
        if (shape != null) {
            residual.count(frame.positions(), shape);
            counted = now;
        } else {
            counted = null;
        }
        return now;
    }

    /** Compares the frame itself, whose law is there: the first time, or when nothing moves any more. */
    private void compareNow(LawWish now, Frame frame) {
        Field2D there = law;
        if (there != null) {
            residual.count(frame.positions(), there);
            residual.compare(there);
            counted = now;
            compared = now;
        }
    }

    /** What takes the place of the density; null if nothing does, or it is not known yet. */
    @Nullable
    Signed signed(Set<Layer> layers) {
        if (layers.contains(Layer.LAW_MINUS_HISTOGRAM)) {
            return law == null || compared == null
                    ? null
                    : new Signed(residual.difference(), residualLimit(), SignedImage.Between.BLOCKS);
        }
        Spectrum known = knownSpectrum();
        if (layers.contains(Layer.SLOWEST_MODE) && known != null) {
            double largest = largest(known.slowestMode());
            return new Signed(known.slowestMode(), largest, SignedImage.Between.LINEAR);
        }
        return null;
    }

    private @Nullable Spectrum knownSpectrum() {
        SpectrumMonitor.Result result = spectrum;
        return result == null ? null : result.spectrum();
    }

    /** At least four standard deviations of chance; rounded, so that colours do not flicker. */
    private double residualLimit() {
        double least = Math.max(4 * residual.spread(), largest(residual.difference()));
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digits = least / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    private static double largest(Field2D field) {
        double largest = 0;
        for (double value : field.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The law's lines, if they are shown; the same list as long as nothing has changed. */
    List<VectorItem> lines(Set<Layer> layers, Framing framing, PlaneStyle style, Deadline deadline) {
        Field2D there = law;
        if (!layers.contains(Layer.EXACT_LAW) || there == null) {
            linesStale = false;
            lines = List.of();
            return lines;
        }
        boolean moved = !framing.equals(traced) || !style.equals(tracedStyle);
        boolean soon = deadline == Deadline.NEVER || moved || deadline.now() - tracedAt >= INTERVAL;
        if (moved || (linesStale && soon)) {
            linesStale = false;
            traced = framing;
            tracedStyle = style;
            tracedAt = deadline.now();
            lines = contours.trace(there, framing, style);
        }
        return lines;
    }

    /** What is said about it all. */
    Legend legend(Set<Layer> layers) {
        Legend legend = new Legend();
        if (showsLaw) {
            describeLaw(layers, legend);
        }
        if (showsMode) {
            describeMode(layers, legend);
        }
        return legend;
    }

    private void describeLaw(Set<Layer> layers, Legend legend) {
        if (trouble != null) {
            legend.title("Exact law").line(trouble);
            return;
        }
        if (law == null) {
            legend.title("Exact law").line("computing…");
            return;
        }
        legend.title(name);
        legend.line(lawStep == frameStep ? "at step " + lawStep : "at step " + lawStep + " of " + frameStep);
        if (startWidth > 0) {
            legend.line("starts at points are " + Legend.number(startWidth) + " wide");
        }
        if (edgeMass > TOLERATED) {
            legend.line(Legend.number(100 * edgeMass) + " % of it has left the grid");
        }
        LawWish at = compared;
        if (at != null) {
            String when = at.step() == frameStep ? "" : " at step " + at.step();
            legend.line("total variation " + Legend.number(residual.totalVariation()) + when);
            legend.line("by chance alone " + Legend.number(residual.floor()));
            if (layers.contains(Layer.LAW_MINUS_HISTOGRAM)) {
                describeResidual(legend);
            }
        }
    }

    private void describeResidual(Legend legend) {
        double limit = residualLimit();
        String percent = Legend.number(100 * limit) + " %";
        legend.title("Law − histogram, by blocks");
        legend.key("−" + percent, "+" + percent, 2 * residual.spread() / limit);
        legend.line("too many             too few");
        legend.line("marks: chance, 2σ = " + Legend.number(200 * residual.spread()) + " %");
    }

    private void describeMode(Set<Layer> layers, Legend legend) {
        SpectrumMonitor.Result result = spectrum;
        if (result == null) {
            legend.title("Slowest mode").line("computing; switch it off to cancel");
            return;
        }
        Spectrum known = result.spectrum();
        if (known == null) {
            legend.title("Slowest mode").line(String.valueOf(result.trouble()));
            return;
        }
        Field2D mode = known.slowestMode();
        legend.title("Slowest mode of a grid walk");
        legend.line(mode.columns() + " × " + mode.rows() + " cells, steps of " + Legend.number(result.cell()));
        legend.line("gap             " + Legend.number(known.gap()));
        legend.line("relaxation time " + Legend.number(known.relaxationTime()) + " steps");
        legend.line("conductance Φ   " + Legend.number(known.cut().conductance()));
        legend.line("Φ²/2 ≤ gap ≤ 2Φ: " + (known.gap() >= known.lowerBound() ? "holds" : "a crooked cut is narrower"));
        legend.line(Legend.number(known.lowerBound()) + " ≤ gap ≤ " + Legend.number(known.upperBound()));
        if (!layers.contains(Layer.LAW_MINUS_HISTOGRAM)) {
            String end = Legend.number(100 * largest(mode)) + " %";
            legend.key("−" + end, "+" + end, 0);
        }
    }
}
