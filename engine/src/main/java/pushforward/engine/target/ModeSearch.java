package pushforward.engine.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/**
 * The local maxima of a density that is smooth on the scale of a grid over its bounds.
 *
 * <p>A maximum of the grid counts if its persistence, the height of log p above the saddle to a higher maximum, is at least
 * {@value #RISE} (Edelsbrunner, Letscher and Zomorodian 2002): the density falls by a hundredth on the way. Each is then taken to the
 * top by {@link Climb} on the target's own score. A top that is level is one mode, whatever it looks like: a {@link Mode.Ridge} where it is
 * a line, as {@link RidgeTrace} says, a {@link Mode.Plateau}, the rectangle about it, where it is wide both ways and fills that, and
 * the {@link MiddleLine} of it where it does not.
 */
final class ModeSearch {
    /** The least persistence of a mode, in log p. */
    static final double RISE = 0.01;

    private static final int SIDE = 256;
    private static final int SHORTEST_SIDE = 80;
    private static final int LONGEST_SIDE = 400;
    private static final double NODES_PER_DETAIL = 3;
    private static final int MOST = 1500;
    /** Tops closer together than this, in cells, are one. */
    private static final double SAME = 1e-3;
    /** A level top fills at least this share of what lies within the great drop, and more cells than a peak could. */
    private static final double LEVEL_SHARE = 0.25;

    private static final int LEVEL_CELLS = 25;
    /** How many modes a top is compared with, and at how many places on the straight way to them. */
    private static final int NEAREST = 6;

    private static final int WAY = 48;
    /** A level top that fills less of the rectangle about it than this is told by its middle line. */
    private static final double BOX_SHARE = 0.6;
    /** Equal heights are equal up to this. */
    private static final double EVEN = 1e-9;

    private final Target target;
    private final GridHeights grid;

    private ModeSearch(Target target, int side) {
        this.target = target;
        grid = GridHeights.of(target, target.bounds(), side);
    }

    /** Returns the modes within the target's bounds, the highest first. */
    static List<Mode> of(Target target) {
        return of(target, Points.zeros(0));
    }

    /**
     * Returns the modes within the target's bounds, the highest first.
     *
     * @param seeds places near modes that the grid may be too coarse for
     */
    static List<Mode> of(Target target, Points seeds) {
        return new ModeSearch(target, SIDE).find(seeds);
    }

    /**
     * Returns the modes within the target's bounds, the highest first.
     *
     * @param seeds as above
     * @param detail length of the finest feature that is not near a seed, to which the grid is suited
     */
    static List<Mode> of(Target target, Points seeds, double detail) {
        Bounds bounds = target.bounds();
        double side = NODES_PER_DETAIL * Math.max(bounds.width(), bounds.height()) / detail;
        return new ModeSearch(target, (int) Math.min(LONGEST_SIDE, Math.max(SHORTEST_SIDE, Math.ceil(side))))
                .find(seeds);
    }

    /** A place with its height. */
    private record Top(double x, double y, double height) {}

    private List<Mode> find(Points seeds) {
        List<Top> tops = new ArrayList<>();
        for (int node : grid.persistent(RISE, MOST)) {
            climb(grid.x(node), grid.y(node), tops);
        }
        for (int i = 0; i < seeds.size(); i++) {
            climb(seeds.x()[i], seeds.y()[i], tops);
        }
        tops.sort(Comparator.comparingDouble(top -> -Math.rint(top.height / EVEN)));
        List<Mode> modes = new ArrayList<>();
        for (Top top : tops) {
            if (!isKnown(modes, top)) {
                modes.add(shape(top));
            }
        }
        return List.copyOf(modes);
    }

    /** Whether a top lies on a mode, or is joined to a near one without falling by as much as counts. */
    private boolean isKnown(List<Mode> modes, Top top) {
        return modes.stream()
                        .anyMatch(mode -> !(mode instanceof Mode.Peak) && mode.distance(top.x, top.y) < 2 * grid.cell())
                || modes.stream()
                        .filter(Mode.Peak.class::isInstance)
                        .map(Mode.Peak.class::cast)
                        .sorted(Comparator.comparingDouble(mode -> mode.distance(top.x, top.y)))
                        .limit(NEAREST)
                        .anyMatch(peak -> isJoined(peak, top));
    }

    private boolean isJoined(Mode.Peak peak, Top top) {
        Points way = Points.zeros(WAY);
        for (int k = 0; k < WAY; k++) {
            double share = (k + 0.5) / WAY;
            way.set(k, peak.x() + share * (top.x - peak.x()), peak.y() + share * (top.y - peak.y()));
        }
        double[] heights = new double[WAY];
        target.logDensity(way, 0, WAY, heights);
        return Arrays.stream(heights).min().orElseThrow() > top.height - RISE;
    }

    private void climb(double x, double y, List<Top> tops) {
        Climb climb = new Climb(target, grid.cell());
        if (climb.up(x, y) && grid.bounds().scaled(1.5).contains(climb.x(), climb.y())) {
            Top top = new Top(climb.x(), climb.y(), climb.logDensity());
            if (tops.stream().noneMatch(other -> Math.hypot(other.x - top.x, other.y - top.y) < SAME * grid.cell())) {
                tops.add(top);
            }
        }
    }

    private Mode shape(Top top) {
        Mode plateau = plateau(top);
        if (plateau != null) {
            return plateau;
        }
        Mode ridge = RidgeTrace.through(target, top.x, top.y, grid.cell(), RISE);
        return ridge != null ? ridge : new Mode.Peak(top.x, top.y);
    }

    private @Nullable Mode plateau(Top top) {
        int[] level = grid.connected(top.x, top.y, top.height - RISE);
        if (level.length < LEVEL_CELLS
                || level.length
                        < LEVEL_SHARE * grid.connected(top.x, top.y, top.height - RidgeTrace.GREAT_DROP).length) {
            return null;
        }
        Bounds box = grid.around(level);
        double cells = box.width() * box.height() / grid.cellArea();
        return level.length >= BOX_SHARE * cells
                ? new Mode.Plateau(box)
                : new Mode.Ridge(new MiddleLine(grid, level).path());
    }
}
