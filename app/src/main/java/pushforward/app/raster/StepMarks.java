package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.run.Followed;
import pushforward.engine.run.Frame;
import pushforward.engine.run.IncidentKind;
import pushforward.engine.run.Incidents;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;

/**
 * The particle under the microscope: where it has been, and the terms of its last step to scale, each in its colour and with its
 * symbol; and a cross, an upright cross, a diamond or a square where a step
 * {@linkplain IncidentKind went wrong}.
 */
public final class StepMarks {
    private static final int MOST_PLACES = 120;
    private static final int MOST_PLACES_NEAR = 8;
    private static final int SHADES = 8;
    private static final double RING = 11;
    private static final double CROSS = 3.5;
    private static final double TWIN_RING = 6;
    private static final double DASH = 7;
    /** More crosses than this are thinner and paler, so that what is under them can be seen. */
    private static final int FEW_CROSSES = 60;

    private static final double DIM = 0.6;
    /** A shorter arrow in the plane has no room for its symbol. */
    private static final double ROOM_FOR_SYMBOL = 24;

    private final Framing framing;
    private final PlaneStyle style;
    private final Segments segments;
    private final StepSymbols symbols;
    private final List<VectorItem> items = new ArrayList<>();
    private final double text;
    private final double leastNamed;
    private final int places;

    /** An arrow that displaces the particle is solid; one of another kind of vector, such as a momentum, is dashed. */
    private enum Shaft {
        SOLID,
        DASHED
    }

    private StepMarks(Framing framing, PlaneStyle style, double leastNamed, int places) {
        this.places = places;
        this.framing = framing;
        this.style = style;
        this.leastNamed = leastNamed;
        segments = new Segments(framing);
        text = style.textScale();
        symbols = new StepSymbols(framing, style);
    }

    /** What a frame shows in the plane. */
    static List<VectorItem> items(Frame frame, int stages, Framing framing, PlaneStyle style) {
        Followed followed = frame.followed();
        Incidents incidents = frame.incidents();
        if (followed == null && incidents.places().size() == 0) {
            return List.of();
        }
        StepMarks marks = new StepMarks(framing, style, ROOM_FOR_SYMBOL * style.textScale(), MOST_PLACES);
        marks.addIncidents(incidents);
        if (followed != null) {
            marks.add(followed, stages);
        }
        return List.copyOf(marks.items);
    }

    /**
     * A single step from near.
     *
     * @param stages how many of its terms are shown
     * @param framing a picture of its own, such as one {@linkplain #closeUp of all of the step}
     */
    public static List<VectorItem> items(Followed followed, int stages, Framing framing, PlaneStyle style) {
        StepMarks marks = new StepMarks(framing, style, 0, MOST_PLACES_NEAR);
        marks.addScale();
        marks.add(followed, stages);
        return List.copyOf(marks.items);
    }

    /** A viewport of round magnification in which a particle's last step fills a picture, with room for symbols. */
    public static Viewport closeUp(Followed followed, double width, double height) {
        Bounds bounds = StepBounds.of(followed);
        double margin = 2 * 22.0;
        double units =
                Math.max(bounds.width() / Math.max(1, width - margin), bounds.height() / Math.max(1, height - margin));
        double least = 1e-6 * Math.max(1, Math.max(Math.abs(bounds.centreX()), Math.abs(bounds.centreY())));
        double rounded = Math.pow(2, Math.ceil(4 * Math.log(Math.max(least, units)) / Math.log(2)) / 4);
        return new Viewport(bounds.centreX(), bounds.centreY(), rounded);
    }

    private void add(Followed followed, int stages) {
        Explanation explanation = followed.explanation();
        Points path = followed.path();
        int last = path.size() - 1;
        boolean whole = explanation == null || stages >= explanation.stages().size();
        addTwin(followed.twin());
        addPath(path, explanation == null ? last : last - 1);
        if (explanation != null) {
            int shown = Math.min(stages, explanation.stages().size());
            boolean apart = stages != Content.WHOLE_STEP;
            for (int i = 0; i < shown; i++) {
                Stage stage = explanation.stages().get(i);
                double place = i / (double) Math.max(1, explanation.stages().size() - 1);
                addStage(arrived(stage, explanation, apart), place, apart && i < shown - 1 ? DIM : 1);
            }
            if (whole && explanation.outcome() != Outcome.ACCEPTED) {
                addRefusal(explanation);
            }
        }
        if (last >= 0) {
            boolean arrived = whole || explanation == null;
            double x = arrived ? path.x()[last] : explanation.fromX();
            double y = arrived ? path.y()[last] : explanation.fromY();
            addRing(pixelX(x), pixelY(y));
            if (explanation == null) {
                addDot(pixelX(x), pixelY(y));
            }
        }
        items.addAll(symbols.items());
    }

    /** The way so far, the older the fainter. */
    private void addPath(Points path, int end) {
        int begin = Math.max(0, end - places);
        int count = end - begin;
        if (count < 1) {
            return;
        }
        int shades = Math.min(SHADES, count);
        for (int shade = 0; shade < shades; shade++) {
            int from = begin + count * shade / shades;
            int to = begin + count * (shade + 1) / shades;
            List<double[]> pieces = segments.near(pixels(path, from, to));
            double youth = (shade + 1.0) / shades;
            halo(pieces, 3, 0.35 * youth);
            items.add(new VectorItem.Lines(
                    pieces,
                    Axes.withOpacity(
                            style.theme().ink(), (places == MOST_PLACES_NEAR ? 0.5 : 1) * (0.1 + 0.5 * youth * youth)),
                    1.25 * text));
        }
    }

    /** The same particle at half the step, in the family's hue. */
    private void addTwin(Points twin) {
        int last = twin.size() - 1;
        if (last < 0) {
            return;
        }
        List<double[]> pieces = segments.near(pixels(twin, Math.max(0, last - places), last));
        int colour = style.theme().hue(style.family());
        halo(pieces, 3.5, 0.6);
        items.add(new VectorItem.Lines(pieces, Axes.withOpacity(colour, 0.9), 1.25 * text));
        double x = pixelX(twin.x()[last]);
        double y = pixelY(twin.y()[last]);
        if (isNear(x, y)) {
            List<double[]> ring = List.of(circle(x, y, TWIN_RING * text));
            halo(ring, 4, 0.7);
            items.add(new VectorItem.Lines(ring, colour, 1.75 * text));
            symbols.name("½", x, y, TWIN_RING * text, colour);
        }
    }

    /** Where a proposal was accepted it is where the particle is, which is marked anyhow. */
    private static Stage arrived(Stage stage, Explanation explanation, boolean apart) {
        if (apart || explanation.outcome() != Outcome.ACCEPTED) {
            return stage;
        }
        List<Mark> marks = stage.marks().stream()
                .filter(mark -> !(mark instanceof Mark.Spot && mark.role() == Role.PROPOSAL))
                .toList();
        return new Stage(stage.name(), stage.equation(), stage.dx(), stage.dy(), marks, stage.quantities());
    }

    private void addStage(Stage stage, double place, double opacity) {
        String symbol = StepSymbols.symbol(stage);
        for (Mark mark : stage.marks()) {
            int colour = Axes.withOpacity(StepColours.of(mark.role(), place, style), opacity);
            if (mark instanceof Mark.Arrow arrow) {
                Shaft shaft =
                        arrow.role() == Role.MOVE || stage.dx() != 0 || stage.dy() != 0 ? Shaft.SOLID : Shaft.DASHED;
                addArrow(arrow, shaft, colour, opacity, symbol);
            } else if (mark instanceof Mark.Path path) {
                addTrajectory(path.points(), colour, opacity);
            } else if (mark instanceof Mark.Spot spot) {
                addSpot(spot, colour, opacity);
            }
        }
    }

    private void addArrow(Mark.Arrow arrow, Shaft kind, int colour, double opacity, String symbol) {
        double x = pixelX(arrow.x());
        double y = pixelY(arrow.y());
        double tipX = pixelX(arrow.x() + arrow.dx());
        double tipY = pixelY(arrow.y() + arrow.dy());
        double length = Math.hypot(tipX - x, tipY - y);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return;
        }
        double head = Math.max(3.5 * text, Math.min(9 * text, 0.45 * length));
        double alongX = (tipX - x) / length * head;
        double alongY = (tipY - y) / length * head;
        double neckX = tipX - alongX;
        double neckY = tipY - alongY;
        List<double[]> shaft =
                head < length ? segments.near(new double[] {x, y, neckX + alongX / 4, neckY + alongY / 4}) : List.of();
        double[] triangle = {
            tipX, tipY, neckX - 0.45 * alongY, neckY + 0.45 * alongX, neckX + 0.45 * alongY, neckY - 0.45 * alongX
        };
        double thick = (arrow.role() == Role.MOVE ? 2.5 : 2) * text;
        halo(shaft, thick + 2.5, 0.6 * opacity);
        items.add(new VectorItem.Lines(kind == Shaft.SOLID ? shaft : dashed(shaft), colour, thick));
        if (isNear(tipX, tipY)) {
            double[] closed = Arrays.copyOf(triangle, 8);
            closed[6] = tipX;
            closed[7] = tipY;
            halo(List.of(closed), 2.5, 0.6 * opacity);
            items.add(new VectorItem.Areas(List.of(triangle), colour));
        }
        symbols.occupy(x, y, tipX, tipY);
        if (length >= leastNamed) {
            symbols.name(arrow.role() == Role.MOVE ? "x′ − x" : symbol, x, y, tipX, tipY, colour);
        }
    }

    /** A line with a dot at each of its places. */
    private void addTrajectory(Points points, int colour, double opacity) {
        double[] line = pixels(points, 0, points.size() - 1);
        List<double[]> pieces = segments.near(line);
        halo(pieces, 3.5, 0.6 * opacity);
        items.add(new VectorItem.Lines(pieces, colour, 1.5 * text));
        List<double[]> dots = new ArrayList<>();
        for (int i = 0; i < line.length; i += 2) {
            if (isNear(line[i], line[i + 1])) {
                dots.add(circle(line[i], line[i + 1], 2.4 * text));
            }
        }
        items.add(new VectorItem.Areas(dots, colour));
        for (int i = 0; i + 3 < line.length && i < 128; i += 2) {
            symbols.occupy(line[i], line[i + 1], line[i + 2], line[i + 3]);
        }
    }

    private void addSpot(Mark.Spot spot, int colour, double opacity) {
        double x = pixelX(spot.x());
        double y = pixelY(spot.y());
        if (!isNear(x, y)) {
            return;
        }
        switch (spot.role()) {
            case PROPOSAL -> {
                double radius = 7 * text;
                halo(List.of(circle(x, y, radius)), 4, 0.6 * opacity);
                items.add(new VectorItem.Lines(dashed(x, y, radius), colour, 1.75 * text));
                symbols.name("y", x, y, radius, colour);
            }
            case DIVERGENCE -> addCross(List.of(cross(x, y, 6 * text)), 2.5, opacity);
            default -> {
                halo(List.of(circle(x, y, 3.5 * text)), 2.5, 0.6 * opacity);
                items.add(new VectorItem.Areas(List.of(circle(x, y, 3.5 * text)), colour));
                if (spot.role() == Role.MOVE) {
                    symbols.name("x′", x, y, RING * text, colour);
                }
            }
        }
    }

    /** A cross on a proposal that was not taken. */
    private void addRefusal(Explanation explanation) {
        Mark.@Nullable Spot proposal = null;
        for (Stage stage : explanation.stages()) {
            for (Mark mark : stage.marks()) {
                if (mark instanceof Mark.Spot spot && spot.role() == Role.PROPOSAL) {
                    proposal = spot;
                }
            }
        }
        if (proposal != null && isNear(pixelX(proposal.x()), pixelY(proposal.y()))) {
            addCross(List.of(cross(pixelX(proposal.x()), pixelY(proposal.y()), 3.5 * text)), 1.75, 1);
        }
    }

    private void addRing(double x, double y) {
        if (!isNear(x, y)) {
            return;
        }
        List<double[]> ring = List.of(circle(x, y, RING * text));
        halo(ring, 4.5, 0.7);
        items.add(new VectorItem.Lines(ring, style.theme().ink(), 1.75 * text));
        symbols.occupy(x, y, RING * text);
    }

    private void addDot(double x, double y) {
        if (isNear(x, y)) {
            items.add(new VectorItem.Areas(
                    List.of(circle(x, y, 2.4 * text)), style.theme().ink()));
        }
    }

    private void addIncidents(Incidents incidents) {
        Points places = incidents.places();
        List<List<double[]>> crosses = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            double x = pixelX(places.x()[i]);
            double y = pixelY(places.y()[i]);
            if (x > -CROSS && y > -CROSS && x < framing.width() + CROSS && y < framing.height() + CROSS) {
                crosses.add(symbol(incidents.kinds().get(i), x, y, CROSS * text));
            }
        }
        if (crosses.size() <= FEW_CROSSES) {
            addCross(crosses, 1.5, 0.9);
        } else {
            double opacity = Math.max(0.4, 0.9 * Math.sqrt(FEW_CROSSES / (double) crosses.size()));
            items.add(new VectorItem.Lines(
                    crosses.stream().flatMap(List::stream).toList(),
                    Axes.withOpacity(style.theme().noiseTerm(), opacity),
                    text));
        }
    }

    private void addCross(List<List<double[]>> crosses, double thick, double opacity) {
        List<double[]> bars = crosses.stream().flatMap(List::stream).toList();
        halo(bars, thick + 2, 0.6 * opacity);
        items.add(new VectorItem.Lines(bars, Axes.withOpacity(style.theme().noiseTerm(), opacity), thick * text));
    }

    /** A length to measure by, since a close-up has no axes. */
    private void addScale() {
        double units = framing.viewport().unitsPerPixel();
        Ticks ticks = Ticks.apartBy(40 * text * units);
        double length = ticks.step() / units;
        double x = 10 * text;
        double y = framing.height() - 12 * text;
        double tick = 3 * text;
        int quiet = style.theme().quiet();
        items.add(new VectorItem.Lines(
                List.of(new double[] {x, y - tick, x, y, x + length, y, x + length, y - tick}), quiet, 1));
        String label = length > 0 ? String.format(Locale.ROOT, "%s", ticks.label(1)) : "";
        items.add(new VectorItem.Label(
                x + length + 6 * text, y - 2 * text, label, VectorItem.Anchor.LEFT, 11 * text, quiet));
    }

    private void halo(List<double[]> paths, double width, double opacity) {
        items.add(new VectorItem.Lines(paths, Axes.withOpacity(style.theme().background(), opacity), width * text));
    }

    private static double[] circle(double x, double y, double radius) {
        return arc(x, y, radius, 0, 2 * Math.PI, 32);
    }

    /** The first segment of each line in dashes. */
    private List<double[]> dashed(List<double[]> lines) {
        List<double[]> dashes = new ArrayList<>();
        for (double[] line : lines) {
            double length = Math.hypot(line[2] - line[0], line[3] - line[1]);
            int count = (int) Math.min(1_000, Math.max(1, Math.round(length / (DASH * text))));
            for (int i = 0; i < count; i++) {
                double begin = i / (double) count;
                double end = (i + 0.6) / count;
                dashes.add(new double[] {
                    line[0] + begin * (line[2] - line[0]),
                    line[1] + begin * (line[3] - line[1]),
                    line[0] + end * (line[2] - line[0]),
                    line[1] + end * (line[3] - line[1])
                });
            }
        }
        return dashes;
    }

    private static List<double[]> dashed(double x, double y, double radius) {
        List<double[]> dashes = new ArrayList<>();
        int count = 8;
        for (int i = 0; i < count; i++) {
            double begin = 2 * Math.PI * i / count;
            dashes.add(arc(x, y, radius, begin, begin + 2 * Math.PI * 0.6 / count, 6));
        }
        return dashes;
    }

    private static double[] arc(double x, double y, double radius, double begin, double end, int pieces) {
        double[] path = new double[2 * (pieces + 1)];
        for (int i = 0; i <= pieces; i++) {
            double angle = begin + (end - begin) * i / pieces;
            path[2 * i] = x + radius * Math.cos(angle);
            path[2 * i + 1] = y + radius * Math.sin(angle);
        }
        return path;
    }

    /** A cross, an upright cross, a diamond or a square. */
    private static List<double[]> symbol(IncidentKind kind, double x, double y, double arm) {
        double longer = 1.4 * arm;
        return switch (kind) {
            case DIVERGED -> cross(x, y, arm);
            case NOT_FINITE ->
                List.of(new double[] {x - longer, y, x + longer, y}, new double[] {x, y - longer, x, y + longer});
            case ESCAPED ->
                List.of(new double[] {x, y - longer, x + longer, y, x, y + longer, x - longer, y, x, y - longer});
            case STUCK ->
                List.of(new double[] {
                    x - arm, y - arm, x + arm, y - arm, x + arm, y + arm, x - arm, y + arm, x - arm, y - arm
                });
        };
    }

    private static List<double[]> cross(double x, double y, double arm) {
        return List.of(
                new double[] {x - arm, y - arm, x + arm, y + arm}, new double[] {x - arm, y + arm, x + arm, y - arm});
    }

    /** Points {@code from} to {@code to}, both included, in pixels. */
    private double[] pixels(Points points, int from, int to) {
        double[] line = new double[2 * Math.max(0, to - from + 1)];
        for (int i = from; i <= to; i++) {
            line[2 * (i - from)] = pixelX(points.x()[i]);
            line[2 * (i - from) + 1] = pixelY(points.y()[i]);
        }
        return line;
    }

    private boolean isNear(double x, double y) {
        return x > -100 && y > -100 && x < framing.width() + 100 && y < framing.height() + 100;
    }

    private double pixelX(double x) {
        return framing.viewport().pixelX(x, framing.width());
    }

    private double pixelY(double y) {
        return framing.viewport().pixelY(y, framing.height());
    }
}
