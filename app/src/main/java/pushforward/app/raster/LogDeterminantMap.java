package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/**
 * log |det (T⁻¹)′(x)| over the plane: where the flow has pressed area together, the map is positive.
 *
 * <p>Blue and orange away from the background differ for colour-blind eyes too; no change of area is the background itself. The scale
 * is symmetric and one of a few round numbers, so that it does not flicker.
 */
final class LogDeterminantMap {
    private static final double[] LIMITS = {0.5, 1, 2, 4, 8, 16, 32};
    private static final double SHARE = 0.9;
    /** A smaller scale is taken only when the values need no more than this of it. */
    private static final double CALM = 0.8;

    private static final double KEY_LENGTH = 112;
    private static final double KEY_WIDTH = 10;
    private static final int KEY_STEPS = 56;
    private static final double TYPE = 11;

    private final ModelGrid grid;
    private final DensityImage image = new DensityImage();
    private double limit = 4;
    private @Nullable Theme coloured;
    private boolean painted;

    /**
     * Makes a map of nothing.
     *
     * @param executor on which it is made
     */
    LogDeterminantMap(Executor executor) {
        grid = new ModelGrid(executor, new Subject());
    }

    /** Goes on with the map of a model. */
    void refine(FlowModel model, Framing framing, Deadline deadline) {
        if (grid.refine(model, framing, deadline)) {
            painted = false;
            chooseLimit(grid.note()[0]);
        }
    }

    /** Whether more of it is being made. */
    boolean isBusy() {
        return grid.isBusy();
    }

    /** Whether the grid of this model is as fine as it gets. */
    boolean isComplete() {
        return grid.isComplete();
    }

    /** log |det (T⁻¹)′| at points, and how far from 0 most of it is. */
    private static final class Subject implements ModelGrid.Subject {
        private Points base = Points.zeros(0);
        private double[] sizes = new double[0];
        private @Nullable FlowModel model;

        @Override
        public void begin(FlowModel newModel) {
            model = newModel;
        }

        @Override
        public void values(Points at, int begin, int end, double[] out) {
            if (base.size() < end) {
                base = Points.zeros(end);
            }
            Objects.requireNonNull(model).inverse(at, begin, end, base, out);
        }

        @Override
        public double[] note(DensityGrid.Level done) {
            int count = done.columns * done.rows;
            if (sizes.length < count) {
                sizes = new double[count];
            }
            int finite = 0;
            for (int i = 0; i < count; i++) {
                double size = Math.abs(done.logDensity[i]);
                if (size < Double.POSITIVE_INFINITY) {
                    sizes[finite++] = size;
                }
            }
            Arrays.sort(sizes, 0, finite);
            return new double[] {finite == 0 ? Double.NaN : sizes[(int) (SHARE * (finite - 1))]};
        }
    }

    private void chooseLimit(double needed) {
        if (Double.isNaN(needed)) {
            return;
        }
        double wanted = LIMITS[LIMITS.length - 1];
        for (int i = LIMITS.length - 1; i >= 0; i--) {
            double room = LIMITS[i] < limit ? CALM * LIMITS[i] : LIMITS[i];
            wanted = needed <= room ? LIMITS[i] : wanted;
        }
        limit = wanted;
    }

    /** The number at the ends of the colours. */
    double limit() {
        return limit;
    }

    /** Paints the finest grid there is, if it is not painted yet, and returns its pixels. */
    int[] pixels(Framing framing, Theme theme) {
        if (theme != coloured) {
            coloured = theme;
            image.setColours(colours(theme, DensityImage.COLOURS));
            painted = false;
        }
        if (!painted) {
            painted = true;
            image.paintSigned(grid.offered(), limit, framing.imageWidth(), framing.imageHeight());
        }
        return image.pixels();
    }

    /** Opaque colours from the most negative number to the most positive. */
    static int[] colours(Theme theme, int size) {
        Oklab middle = Oklab.ofRgb(theme.background());
        Oklab negative = Oklab.ofRgb(theme.isDark() ? 0x3d8fd9 : 0x1b5fa8);
        Oklab positive = Oklab.ofRgb(theme.isDark() ? 0xd98a3d : 0xb3590a);
        int[] colours = new int[size];
        for (int i = 0; i < size; i++) {
            double share = 2.0 * i / (size - 1) - 1;
            colours[i] = middle.mixedWith(share < 0 ? negative : positive, 0.8 * Math.abs(share))
                    .argb();
        }
        return colours;
    }

    /** The colours with their numbers, at the right edge. */
    List<VectorItem> key(Framing framing, PlaneStyle style, double band) {
        double text = style.textScale();
        double length = KEY_LENGTH * text;
        double right = framing.width() - band - 20 * text;
        double left = right - KEY_WIDTH * text;
        double top = keyTop(framing, text, band);
        List<VectorItem> items = new ArrayList<>();
        items.add(new VectorItem.Areas(
                List.of(plate(framing, style, band)),
                Axes.withOpacity(style.theme().background(), 0.78)));
        int[] colours = colours(style.theme(), KEY_STEPS);
        double step = length / KEY_STEPS;
        for (int i = 0; i < KEY_STEPS; i++) {
            double y = top + length - (i + 1) * step;
            items.add(new VectorItem.Areas(List.of(box(left, y, right, y + step + 0.5)), colours[i]));
        }
        double[] outline = Arrays.copyOf(box(left, top, right, top + length), 10);
        outline[8] = left;
        outline[9] = top;
        int quiet = style.theme().quiet();
        items.add(new VectorItem.Lines(List.of(outline), Axes.withOpacity(quiet, 0.7), 1));
        double x = left - 6 * text;
        items.add(label(x, top, signed(limit), text, quiet));
        items.add(label(x, top + length / 2, "0", text, quiet));
        items.add(label(x, top + length, signed(-limit), text, quiet));
        items.add(label(right, top - 18 * text, "log |det|", text, style.theme().ink()));
        return items;
    }

    private static double keyTop(Framing framing, double text, double band) {
        return band + (framing.height() - band - KEY_LENGTH * text) / 2;
    }

    /** What the key takes of the plane: corners of a rectangle, from the upper left to the lower left. */
    static double[] plate(Framing framing, PlaneStyle style, double band) {
        double text = style.textScale();
        double right = framing.width() - band - 10 * text;
        double top = keyTop(framing, text, band);
        return box(right - (68 + KEY_WIDTH) * text, top - 30 * text, right, top + (KEY_LENGTH + 14) * text);
    }

    private static VectorItem label(double x, double y, String words, double text, int argb) {
        return new VectorItem.Label(x, y, words, VectorItem.Anchor.RIGHT, TYPE * text, argb);
    }

    private static String signed(double number) {
        String digits = number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", Math.abs(number))
                : String.format(Locale.ROOT, "%.1f", Math.abs(number));
        return (number < 0 ? "−" : "+") + digits;
    }

    private static double[] box(double left, double top, double right, double bottom) {
        return new double[] {left, top, right, top, right, bottom, left, bottom};
    }
}
