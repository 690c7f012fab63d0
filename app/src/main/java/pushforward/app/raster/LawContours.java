package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Field2D;

/** Lines around 50, 80 and 95 % of a law that is given by the probability of its cells. */
final class LawContours {
    private static final double[] MASSES = {0.5, 0.8, 0.95};
    private static final double SPACING = 4;

    private final DensityGrid.Level level = new DensityGrid.Level();
    private double[] sorted = new double[0];

    /** Traces the lines in layout pixels, as thick and bright as it takes to be seen over everything. */
    List<VectorItem> trace(Field2D law, Framing framing, PlaneStyle style) {
        interpolate(law, framing);
        double text = style.textScale();
        Theme theme = style.theme();
        List<VectorItem> items = new ArrayList<>();
        double[] levels = levels(law);
        for (int k = 0; k < MASSES.length; k++) {
            List<double[]> paths = Contours.trace(level, 1, levels[k], framing.scale());
            items.add(new VectorItem.Lines(paths, Axes.withOpacity(theme.background(), 0.55), 3.6 * text));
            items.add(new VectorItem.Lines(paths, Axes.withOpacity(theme.ink(), 1 - 0.2 * k), 1.5 * text));
        }
        return items;
    }

    /** The logarithm of the mass of a cell on nodes that are some pixels apart. */
    private void interpolate(Field2D law, Framing framing) {
        level.resize(
                (int) Math.max(1, Math.round(SPACING * framing.scale())), framing.imageWidth(), framing.imageHeight());
        double units = framing.unitsPerDevicePixel() * level.step;
        for (int j = 0; j < level.rows; j++) {
            double row = (framing.top() - j * units - law.bounds().minY()) / law.cellHeight() - 0.5;
            for (int i = 0; i < level.columns; i++) {
                double column = (framing.left() + i * units - law.bounds().minX()) / law.cellWidth() - 0.5;
                level.logDensity[j * level.columns + i] = Math.log(Math.max(0, at(law, column, row)));
            }
        }
    }

    private static double at(Field2D law, double column, double row) {
        if (!(column >= 0 && row >= 0 && column < law.columns() - 1 && row < law.rows() - 1)) {
            return 0;
        }
        int left = (int) column;
        int lower = (int) row;
        double right = column - left;
        double up = row - lower;
        return (1 - up) * ((1 - right) * law.value(left, lower) + right * law.value(left + 1, lower))
                + up * ((1 - right) * law.value(left, lower + 1) + right * law.value(left + 1, lower + 1));
    }

    /** Logarithms of the mass of the cells at the edge of the smallest regions that hold so much. */
    private double[] levels(Field2D law) {
        if (sorted.length != law.values().length) {
            sorted = new double[law.values().length];
        }
        System.arraycopy(law.values(), 0, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        double[] levels = new double[MASSES.length];
        double enclosed = 0;
        int next = 0;
        for (int i = sorted.length - 1; i >= 0 && next < levels.length; i--) {
            enclosed += sorted[i];
            while (next < levels.length && enclosed >= MASSES[next]) {
                levels[next++] = Math.log(sorted[i]);
            }
        }
        return levels;
    }
}
