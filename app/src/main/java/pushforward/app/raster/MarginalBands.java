package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.smoothing.MarginalCurve;
import pushforward.engine.smoothing.Marginals;

/**
 * The density of each coordinate along the plane's upper and right edge: the particles' histogram in their hue, the target's own
 * density as a line.
 *
 * <p>Every particle and all of the target's mass count, in view or not. Both are densities on one scale, on which the target's
 * maximum has a fixed height; bins are as wide as is best for that many draws from that target, and lie at multiples of their width, so
 * that they move with the plane.
 */
public final class MarginalBands {
    /** Width of a band in layout pixels, before the text scale. */
    static final double BAND = 40;

    private static final double FULL = 0.84;
    private static final double NARROWEST = 2;
    private static final double WIDEST = 40;
    private static final double VEIL = 0.8;
    private static final double BAR = 0.34;
    /** Height in layout pixels from which on a line is told from its foot. */
    private static final double SEEN = 0.6;

    private final Histogram alongX = new Histogram();
    private final Histogram alongY = new Histogram();

    MarginalBands() {}

    /** How wide a band is, in layout pixels. */
    static double band(PlaneStyle style) {
        return Math.rint(BAND * style.textScale());
    }

    /** How much of the upper and right edge the bands take, in layout pixels: nothing if they are not among the layers shown. */
    public static double band(Set<Layer> shown, PlaneStyle style) {
        return shown.contains(Layer.MARGINALS) ? band(style) : 0;
    }

    /** Counts of one coordinate in the bins that are in view. */
    private static final class Histogram {
        private int[] counts = new int[0];
        private double start;
        private double width;
        private int bins;

        /**
         * Prepares the bins.
         *
         * @param from where the view begins, in model units
         * @param to where it ends
         * @param wanted width of a bin that would be best
         * @param units model units of a layout pixel
         */
        void prepare(double from, double to, double wanted, double units) {
            double most = WIDEST * units;
            width = wanted > 0 ? Math.max(NARROWEST * units, Math.min(most, wanted)) : most;
            double first = Math.floor(from / width);
            start = first * width;
            bins = (int) (Math.floor(to / width) - first) + 1;
            if (counts.length < bins) {
                counts = new int[bins];
            }
            Arrays.fill(counts, 0);
        }

        void count(double[] places) {
            double perUnit = 1 / width;
            double origin = -start * perUnit;
            int[] into = counts;
            double end = bins;
            for (double place : places) {
                double at = origin + place * perUnit;
                if (at >= 0 && at < end) {
                    into[(int) at]++;
                }
            }
        }

        /** The density at a place, for so many particles. */
        double density(double place, int particles) {
            int bin = (int) Math.floor((place - start) / width);
            return bin < 0 || bin >= bins ? 0 : counts[bin] / (width * particles);
        }
    }

    /**
     * Paints the bands into an image: what is below them shows through faintly.
     *
     * @param marginals of the target; null if they are not known
     */
    void paint(Points particles, @Nullable Marginals marginals, Framing framing, PlaneStyle style, int[] image) {
        int count = particles.size();
        Bounds seen = framing.visible();
        double units = framing.viewport().unitsPerPixel();
        double bestX = marginals == null ? 0 : marginals.alongX().bestBinWidth(count);
        double bestY = marginals == null ? 0 : marginals.alongY().bestBinWidth(count);
        alongX.prepare(seen.minX(), seen.maxX(), bestX, units);
        alongY.prepare(seen.minY(), seen.maxY(), bestY, units);
        alongX.count(particles.x());
        alongY.count(particles.y());
        Shades shades = new Shades(style);
        int band = bandPixels(framing, style);
        paintTop(count, scale(marginals == null ? null : marginals.alongX(), band), framing, band, shades, image);
        paintRight(count, scale(marginals == null ? null : marginals.alongY(), band), framing, band, shades, image);
    }

    private static int bandPixels(Framing framing, PlaneStyle style) {
        int most = Math.min(framing.imageWidth(), framing.imageHeight()) / 3;
        return Math.min(most, (int) Math.rint(band(style) * framing.scale()));
    }

    /** Pixels of one unit of density. */
    private static double scale(@Nullable MarginalCurve curve, double band) {
        double most = curve == null ? 0 : curve.maximum();
        return most > 0 ? FULL * band / most : 0;
    }

    private record Shades(int veil, int hue) {
        Shades(PlaneStyle style) {
            this(style.theme().background(), style.theme().hue(style.family()));
        }
    }

    private void paintTop(int particles, double scale, Framing framing, int band, Shades shades, int[] image) {
        int width = framing.imageWidth();
        int end = width - band;
        double units = framing.unitsPerDevicePixel();
        double left = framing.left();
        for (int column = 0; column < width; column++) {
            // the corner belongs to no coordinate: it is empty, so that nothing below looks like a bar there
            double height =
                    column < end ? Math.min(band, scale * alongX.density(left + (column + 0.5) * units, particles)) : 0;
            for (int row = 0; row < band; row++) {
                int i = row * width + column;
                image[i] = shaded(image[i], height - (band - 1 - row), shades);
            }
        }
    }

    private void paintRight(int particles, double scale, Framing framing, int band, Shades shades, int[] image) {
        int width = framing.imageWidth();
        int height = framing.imageHeight();
        double units = framing.unitsPerDevicePixel();
        double top = framing.top();
        for (int row = band; row < height; row++) {
            double length = Math.min(band, scale * alongY.density(top - (row + 0.5) * units, particles));
            int start = row * width + width - band;
            for (int column = 0; column < band; column++) {
                image[start + column] = shaded(image[start + column], length - column, shades);
            }
        }
    }

    /** A pixel of a bar that covers this much of it, over the veil. */
    private static int shaded(int below, double cover, Shades shades) {
        int veiled = mixed(below, shades.veil(), (int) (256 * VEIL));
        return cover <= 0 ? veiled : mixed(veiled, shades.hue(), (int) (256 * BAR * Math.min(1, cover)));
    }

    private static int mixed(int one, int other, int share) {
        int rest = 256 - share;
        int redBlue = ((one & 0xff00ff) * rest + (other & 0xff00ff) * share >>> 8) & 0xff00ff;
        int green = ((one & 0x00ff00) * rest + (other & 0x00ff00) * share >>> 8) & 0x00ff00;
        return 0xff000000 | redBlue | green;
    }

    /** The target's densities as lines, and the lines that they stand on. */
    static List<VectorItem> items(@Nullable Marginals marginals, Framing framing, PlaneStyle style) {
        double band = bandPixels(framing, style) / framing.scale();
        double width = framing.width();
        double height = framing.height();
        double text = style.textScale();
        int quiet = style.theme().quiet();
        List<double[]> feet = List.of(
                new double[] {0, band, width - band, band}, new double[] {width - band, band, width - band, height});
        List<VectorItem> items = new ArrayList<>();
        items.add(new VectorItem.Lines(feet, Axes.withOpacity(quiet, 0.35), 1));
        if (marginals != null) {
            List<double[]> curves = new ArrayList<>();
            addTop(marginals.alongX(), framing, band, curves);
            addRight(marginals.alongY(), framing, band, curves);
            items.add(
                    new VectorItem.Lines(curves, Axes.withOpacity(style.theme().ink(), 0.85), 1.25 * text));
        }
        return items;
    }

    private static void addTop(MarginalCurve curve, Framing framing, double band, List<double[]> out) {
        double scale = scale(curve, band);
        double end = framing.width() - band;
        Line line = new Line(out);
        for (double x = 0; x <= end; x++) {
            double height = scale * curve.at(framing.viewport().modelX(x, framing.width()));
            line.add(x, band - height, height);
        }
        line.end();
    }

    private static void addRight(MarginalCurve curve, Framing framing, double band, List<double[]> out) {
        double scale = scale(curve, band);
        double foot = framing.width() - band;
        Line line = new Line(out);
        for (double y = band; y <= framing.height(); y++) {
            double height = scale * curve.at(framing.viewport().modelY(y, framing.height()));
            line.add(foot + height, y, height);
        }
        line.end();
    }

    /** The pieces of lines that lie on the plane and not on the bands. */
    static List<double[]> clipped(List<double[]> paths, Framing framing, PlaneStyle style) {
        double band = bandPixels(framing, style) / framing.scale();
        double right = framing.width() - band;
        List<double[]> pieces = new ArrayList<>();
        for (double[] path : paths) {
            Line line = new Line(pieces);
            for (int i = 0; i < path.length; i += 2) {
                boolean clear = path[i + 1] >= band && path[i] <= right;
                line.add(path[i], path[i + 1], clear ? SEEN : 0);
            }
            line.end();
        }
        return pieces;
    }

    /** A line that is interrupted where it lies on its foot. */
    private static final class Line {
        private final List<double[]> out;
        private double[] path = new double[256];
        private int length;

        Line(List<double[]> out) {
            this.out = out;
        }

        void add(double x, double y, double height) {
            if (height < SEEN) {
                end();
                return;
            }
            if (length == path.length) {
                path = Arrays.copyOf(path, 2 * length);
            }
            path[length++] = x;
            path[length++] = y;
        }

        void end() {
            if (length > 2) {
                out.add(Arrays.copyOf(path, length));
            }
            length = 0;
        }
    }
}
