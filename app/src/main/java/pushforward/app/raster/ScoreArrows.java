package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The score on a lattice as arrows that share one scale, with a key that says what a length means.
 *
 * <p>The scale is set so that, where the target has any mass to speak of, all but the longest twentieth fit between two lattice
 * points; longer ones are cut and paler, and the key says so.
 */
final class ScoreArrows {
    private static final double APART = 44;
    private static final double LONGEST = 1.25 * APART;
    private static final double HEAD = 7;
    private static final double TYPE = 11;

    private final Framing framing;
    private final PlaneStyle style;
    private final Points places;
    private final Points scores;
    private final double[] logDensity;
    private final double pixelsPerUnit;
    private final double unit;

    private ScoreArrows(Target target, double logFloor, Framing framing, PlaneStyle style) {
        this.framing = framing;
        this.style = style;
        this.places = lattice(framing, APART * style.textScale());
        this.scores = Points.zeros(places.size());
        logDensity = new double[places.size()];
        target.logDensityAndScore(places, 0, places.size(), logDensity, scores);
        double counted = typicalLength(logDensity, logFloor);
        double typical = counted > 0 ? counted : typicalLength(logDensity, Double.NEGATIVE_INFINITY);
        this.pixelsPerUnit = typical > 0 ? 0.9 * APART * style.textScale() / typical : 0;
        this.unit = typical > 0 ? Ticks.apartBy(typical / 2.5).step() : 0;
    }

    /**
     * Returns the arrows and their key.
     *
     * @param logFloor log-density below which arrows do not count for the scale
     * @param least log-density below which there are no arrows, because the score is not known there
     * @param band width of what covers the upper and the right edge, in layout pixels
     */
    static List<VectorItem> items(
            Target target, double logFloor, double least, Framing framing, PlaneStyle style, double band) {
        return new ScoreArrows(target, logFloor, framing, style).items(least, band);
    }

    /** Points that stay where they are in the plane when the view is moved. */
    private static Points lattice(Framing framing, double apart) {
        Bounds seen = framing.visible();
        double step = apart * framing.viewport().unitsPerPixel();
        double fromX = Math.ceil(seen.minX() / step) * step;
        double fromY = Math.ceil(seen.minY() / step) * step;
        int columns = (int) ((seen.maxX() - fromX) / step) + 1;
        int rows = (int) ((seen.maxY() - fromY) / step) + 1;
        Points places = Points.zeros(columns * rows);
        for (int i = 0; i < places.size(); i++) {
            places.set(i, fromX + i % columns * step, fromY + i / columns * step);
        }
        return places;
    }

    private double typicalLength(double[] logDensity, double logFloor) {
        double[] lengths = new double[scores.size()];
        int count = 0;
        for (int i = 0; i < lengths.length; i++) {
            double length = Math.hypot(scores.x()[i], scores.y()[i]);
            if (logDensity[i] >= logFloor && Double.isFinite(length) && length > 0) {
                lengths[count++] = length;
            }
        }
        Arrays.sort(lengths, 0, count);
        return count == 0 ? 0 : lengths[(int) (0.95 * (count - 1))];
    }

    private List<VectorItem> items(double least, double band) {
        if (!(pixelsPerUnit > 0 && Double.isFinite(pixelsPerUnit))) {
            return List.of();
        }
        List<double[]> shafts = new ArrayList<>();
        List<double[]> heads = new ArrayList<>();
        List<double[]> cutShafts = new ArrayList<>();
        List<double[]> cutHeads = new ArrayList<>();
        Viewport viewport = framing.viewport();
        double longest = LONGEST * style.textScale();
        for (int i = 0; i < places.size(); i++) {
            double right = scores.x()[i] * pixelsPerUnit;
            double down = -scores.y()[i] * pixelsPerUnit;
            double length = Math.hypot(right, down);
            if (!(length > 0.5 && length < Double.POSITIVE_INFINITY) || logDensity[i] < least) {
                continue;
            }
            double cut = Math.min(1, longest / length);
            double x = viewport.pixelX(places.x()[i], framing.width());
            double y = viewport.pixelY(places.y()[i], framing.height());
            boolean covered = band > 0
                    && (Math.min(y, y + down * cut) < band || Math.max(x, x + right * cut) > framing.width() - band);
            if (covered) {
                continue;
            }
            addArrow(x, y, right * cut, down * cut, cut < 1 ? cutShafts : shafts, cut < 1 ? cutHeads : heads);
        }
        int colour = Axes.withOpacity(style.theme().scoreTerm(), 0.85);
        int paler = Axes.withOpacity(style.theme().scoreTerm(), 0.4);
        double line = 1.25 * style.textScale();
        List<VectorItem> items = new ArrayList<>();
        items.add(new VectorItem.Lines(cutShafts, paler, line));
        items.add(new VectorItem.Areas(cutHeads, paler));
        items.add(new VectorItem.Lines(shafts, colour, line));
        items.add(new VectorItem.Areas(heads, colour));
        addKey(items, cutShafts.isEmpty() ? "" : ", paler ones are cut");
        return items;
    }

    /** Says what a length means, on a plate that keeps it legible. */
    private void addKey(List<VectorItem> items, String remark) {
        double text = style.textScale();
        double x = 88 * text; // clear of the corner and the line in which the window has its buttons and its words
        double y = framing.height() - 88 * text;
        double length = unit * pixelsPerUnit;
        String words = "|score| = " + Ticks.apartBy(unit * 0.999).label(1) + remark;
        double right = x + length + 8 * text + words.length() * 0.6 * TYPE * text + 10 * text;
        double left = x - 10 * text;
        double half = 11 * text;
        List<double[]> plate = List.of(new double[] {left, y - half, right, y - half, right, y + half, left, y + half});
        List<double[]> shaft = new ArrayList<>();
        List<double[]> head = new ArrayList<>();
        addArrow(x, y, length, 0, shaft, head);
        items.add(new VectorItem.Areas(plate, Axes.withOpacity(style.theme().background(), 0.85)));
        items.add(new VectorItem.Lines(shaft, style.theme().scoreTerm(), 1.25 * text));
        items.add(new VectorItem.Areas(head, style.theme().scoreTerm()));
        items.add(new VectorItem.Label(
                x + length + 8 * text,
                y,
                words,
                VectorItem.Anchor.LEFT,
                TYPE * text,
                style.theme().ink()));
    }

    private void addArrow(double x, double y, double right, double down, List<double[]> shafts, List<double[]> heads) {
        double length = Math.hypot(right, down);
        double head = Math.min(HEAD * style.textScale(), 0.6 * length);
        double alongX = right / length * head;
        double alongY = down / length * head;
        double tipX = x + right;
        double tipY = y + down;
        double neckX = tipX - alongX;
        double neckY = tipY - alongY;
        shafts.add(new double[] {x, y, neckX, neckY});
        heads.add(new double[] {
            tipX, tipY, neckX - 0.42 * alongY, neckY + 0.42 * alongX, neckX + 0.42 * alongY, neckY - 0.42 * alongX
        });
    }
}
