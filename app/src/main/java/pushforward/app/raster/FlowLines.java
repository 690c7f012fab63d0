package pushforward.app.raster;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/**
 * The image of a regular grid of base space under a flow: lines of constant z₁ and of constant z₂, half a unit apart, up to 3.
 *
 * <p>Every line begins with equally spaced points; where its image is long or bends, the middles of its segments are added, round after
 * round. Of a map that chooses by chance among several images of a point, whose neighbours part, points alone are drawn: each image of a line is
 * as strong as its chance. All storage is kept.
 */
final class FlowLines {
    /** Lines of each direction. */
    static final int LINES = 13;

    private static final double REACH = 3;
    private static final int FIRST_POINTS = 49;
    /** Of a line whose points are not joined. */
    private static final int LOOSE_POINTS = 601;

    private static final int MOST_POINTS = 24_000;
    private static final int ROUNDS = 6;
    /** So many are always made: with fewer, lines would have corners. */
    private static final int LEAST_ROUNDS = 3;

    private static final double SHORT = 3;
    private static final double LONG = 28;
    /** Cosine of the greatest angle between segments that looks like a curve. */
    private static final double STRAIGHT = Math.cos(Math.toRadians(7));

    private final int[] starts = new int[2 * LINES + 1];
    private final int[] nextStarts = new int[2 * LINES + 1];
    private double[] place = new double[MOST_POINTS];
    private double[] nextPlace = new double[MOST_POINTS];
    private Points image = Points.zeros(MOST_POINTS);
    private Points nextImage = Points.zeros(MOST_POINTS);
    private final Points base = Points.zeros(MOST_POINTS);
    private final Points pushed = Points.zeros(MOST_POINTS);
    private final boolean[] split = new boolean[MOST_POINTS];
    private @Nullable FlowModel model;
    private @Nullable Framing framing;
    private double depth;
    private boolean complete = true;
    /** How far ahead the point is to which one is joined; 0 where points are not joined. */
    private int next = 1;

    /** Brings the lines to another model or depth. */
    void push(FlowModel newModel, double newDepth, Framing newFraming, Deadline deadline) {
        if (complete && areOf(newModel, newDepth, newFraming)) {
            return;
        }
        model = newModel;
        depth = newDepth;
        framing = newFraming;
        begin(newModel);
        complete = false;
        for (int round = 0; round < ROUNDS && newModel.isContinuous(); round++) {
            if (round >= LEAST_ROUNDS && deadline.isOver()) {
                return;
            }
            int middles = chooseSplits();
            if (middles == 0) {
                break;
            }
            refine(newModel, middles);
        }
        complete = true;
    }

    /** Whether they are those of a model at a depth, as fine as a view needs, or on the way there. */
    boolean areOf(FlowModel other, double otherDepth, Framing view) {
        return other == model && otherDepth == depth && view.equals(framing);
    }

    boolean isComplete() {
        return complete;
    }

    /** Nothing of this is shown. */
    void forget() {
        model = null;
        complete = true;
    }

    /** How many points there are. */
    int size() {
        return starts[2 * LINES];
    }

    /** Where line {@code line} begins among the points: first those of constant z₁, then those of constant z₂. */
    int start(int line) {
        return starts[line];
    }

    /** The running coordinate of a point of a line in base space. */
    double place(int point) {
        return place[point];
    }

    /** The coordinate in base space that does not change along a line. */
    static double level(int line) {
        return -REACH + 2 * REACH * (line % LINES) / (LINES - 1);
    }

    /** Where the points are, the lines one after the other. */
    Points image() {
        return image;
    }

    /** Adds all lines to the ink of a picture; those through the origin of base space twice as strong. */
    void draw(Accumulator ink, int perPixel, Framing picture) {
        double perUnit = 1 / picture.unitsPerDevicePixel();
        double left = picture.left();
        double top = picture.top();
        for (int line = 0; line < 2 * LINES; line++) {
            int strength = level(line) == 0 ? 2 * perPixel : perPixel;
            for (int i = starts[line]; i + next < starts[line + 1]; i++) {
                ink.addLine(
                        (image.x()[i] - left) * perUnit,
                        (top - image.y()[i]) * perUnit,
                        (image.x()[i + next] - left) * perUnit,
                        (top - image.y()[i + next]) * perUnit,
                        strength);
            }
        }
    }

    private void begin(FlowModel with) {
        int count = 0;
        next = with.isContinuous() ? 1 : 0;
        int points = next == 0 ? LOOSE_POINTS : FIRST_POINTS;
        for (int line = 0; line < 2 * LINES; line++) {
            starts[line] = count;
            for (int i = 0; i < points; i++) {
                place[count] = -REACH + 2 * REACH * i / (points - 1);
                setBase(count, line, place[count]);
                count++;
            }
        }
        starts[2 * LINES] = count;
        with.carry(base, 0, count, depth, image);
    }

    private void setBase(int index, int line, double along) {
        boolean first = line < LINES;
        base.set(index, first ? level(line) : along, first ? along : level(line));
    }

    /** Marks the segments whose middle is wanted and returns how many there are. */
    private int chooseSplits() {
        int room = MOST_POINTS - size();
        int middles = 0;
        for (int line = 0; line < 2 * LINES; line++) {
            for (int i = starts[line]; i + 1 < starts[line + 1]; i++) {
                split[i] = middles < room && wantsMiddle(i, starts[line], starts[line + 1]);
                middles += split[i] ? 1 : 0;
            }
        }
        return middles;
    }

    private boolean wantsMiddle(int i, int begin, int end) {
        double units = framing == null ? 1 : framing.viewport().unitsPerPixel();
        double dx = (image.x()[i + 1] - image.x()[i]) / units;
        double dy = (image.y()[i + 1] - image.y()[i]) / units;
        double length = Math.hypot(dx, dy);
        if (!(length > SHORT && length < 1e6) || !isNear(i)) {
            return false;
        }
        return length > LONG || bends(i - 1, begin, end, dx, dy) || bends(i + 1, begin, end, dx, dy);
    }

    /** Whether the segment from point {@code i} goes another way than (dx, dy). */
    private boolean bends(int i, int begin, int end, double dx, double dy) {
        if (i < begin || i + 1 >= end) {
            return false;
        }
        double ex = image.x()[i + 1] - image.x()[i];
        double ey = image.y()[i + 1] - image.y()[i];
        return dx * ex + dy * ey < STRAIGHT * Math.hypot(dx, dy) * Math.hypot(ex, ey);
    }

    /** Whether the segment from point {@code i} may be seen. */
    private boolean isNear(int i) {
        Framing picture = framing;
        if (picture == null) {
            return false;
        }
        double left = picture.left();
        double top = picture.top();
        double right = left + picture.width() * picture.viewport().unitsPerPixel();
        double bottom = top - picture.height() * picture.viewport().unitsPerPixel();
        double[] x = image.x();
        double[] y = image.y();
        return Math.max(x[i], x[i + 1]) >= left
                && Math.min(x[i], x[i + 1]) <= right
                && Math.max(y[i], y[i + 1]) >= bottom
                && Math.min(y[i], y[i + 1]) <= top;
    }

    private void refine(FlowModel with, int middles) {
        int count = 0;
        for (int line = 0; line < 2 * LINES; line++) {
            for (int i = starts[line]; i + 1 < starts[line + 1]; i++) {
                if (split[i]) {
                    setBase(count++, line, (place[i] + place[i + 1]) / 2);
                }
            }
        }
        with.carry(base, 0, middles, depth, pushed);
        int from = 0;
        int to = 0;
        for (int line = 0; line < 2 * LINES; line++) {
            nextStarts[line] = to;
            for (int i = starts[line]; i < starts[line + 1]; i++) {
                nextPlace[to] = place[i];
                nextImage.set(to++, image.x()[i], image.y()[i]);
                if (i + 1 < starts[line + 1] && split[i]) {
                    nextPlace[to] = (place[i] + place[i + 1]) / 2;
                    nextImage.set(to++, pushed.x()[from], pushed.y()[from]);
                    from++;
                }
            }
        }
        nextStarts[2 * LINES] = to;
        System.arraycopy(nextStarts, 0, starts, 0, starts.length);
        double[] oldPlace = place;
        place = nextPlace;
        nextPlace = oldPlace;
        Points oldImage = image;
        image = nextImage;
        nextImage = oldImage;
    }
}
