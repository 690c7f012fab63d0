package pushforward.engine.diagnostic.law;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pushforward.engine.law.InitialLaw;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.run.Course;
import pushforward.engine.run.Start;
import pushforward.engine.spi.Target;

/**
 * The rectangle of cells that a run's law needs: it holds all targets of the course with a margin, and their starts.
 *
 * @param bounds the rectangle
 * @param columns cells along x
 * @param rows cells along y
 */
record LawGrid(Bounds bounds, int columns, int rows) {
    /** Targets' bounds leave out the last few thousandths of the mass, and biased methods spread further. */
    private static final double MARGIN = 1.5;

    /** In standard deviations; less than 1e−7 of a normal start is further out. */
    private static final double NORMAL_REACH = 5.5;

    /** A grid so many times as wide as the target has too few cells for it. */
    private static final double WIDEST = 6;

    private static final int FEWEST = 16;
    /** Cells no wider than this sample N(0, 1) with moments that are exact to rounding. */
    private static final double FINE = 0.5;

    /**
     * Returns the grid of a course; null if the places where it starts are too far apart for one.
     *
     * @param resolution cells along the longer side
     */
    static @Nullable LawGrid of(Course course, int resolution) {
        Bounds targets = null;
        for (Course.Leg leg : course.legs()) {
            Bounds each = area(leg.target());
            targets = targets == null ? each : targets.union(each);
        }
        Bounds all = targets;
        if (course.dropped() == 0) {
            all = targets.union(startArea(course.legs().get(0)));
        }
        double longer = Math.max(all.width(), all.height());
        if (longer > WIDEST * Math.max(targets.width(), targets.height())) {
            return null;
        }
        double cell = longer / resolution;
        int columns = (int) Math.max(FEWEST, Math.ceil(all.width() / cell - 1e-9));
        int rows = (int) Math.max(FEWEST, Math.ceil(all.height() / cell - 1e-9));
        return new LawGrid(Bounds.around(all.centreX(), all.centreY(), columns * cell, rows * cell), columns, rows);
    }

    private static Bounds area(Target target) {
        return target.bounds().scaled(MARGIN);
    }

    private static Bounds startArea(Course.Leg leg) {
        Start start = leg.experiment().start();
        if (start instanceof Start.StandardNormal) {
            return Bounds.square(NORMAL_REACH);
        }
        if (start instanceof Start.At at) {
            return Bounds.around(at.x(), at.y(), 1e-3, 1e-3);
        }
        if (start instanceof Start.Given given) {
            int used = Math.min(given.places().size(), leg.experiment().particles());
            double[] x = Arrays.copyOf(given.places().x(), used);
            double[] y = Arrays.copyOf(given.places().y(), used);
            double minX = Arrays.stream(x).min().orElseThrow();
            double maxX = Arrays.stream(x).max().orElseThrow();
            double minY = Arrays.stream(y).min().orElseThrow();
            double maxY = Arrays.stream(y).max().orElseThrow();
            return Bounds.around((minX + maxX) / 2, (minY + maxY) / 2, maxX - minX + 1e-3, maxY - minY + 1e-3);
        }
        return leg.target().bounds();
    }

    /** Whether a target that came later finds room. */
    boolean holds(Target target) {
        Bounds needed = target.bounds();
        return bounds.contains(needed.minX(), needed.minY()) && bounds.contains(needed.maxX(), needed.maxY());
    }

    /**
     * Returns the law of the particles' start.
     *
     * @param first the first particle that starts; those before are left out
     */
    Field2D start(Course.Leg leg, int first) {
        Start start = leg.experiment().start();
        if (start instanceof Start.StandardNormal) {
            return normal();
        }
        if (start instanceof Start.At at) {
            return InitialLaw.narrow(Points.of(at.x(), at.y()), new double[] {1}, bounds, columns, rows);
        }
        if (start instanceof Start.Given given) {
            return InitialLaw.narrow(
                    given.places(), shares(given, first, leg.experiment().particles()), bounds, columns, rows);
        }
        if (start instanceof Start.Uniform) {
            return InitialLaw.uniform(leg.target().bounds(), bounds, columns, rows);
        }
        return InitialLaw.of(leg.target(), bounds, columns, rows);
    }

    /** Particles take the places in turn. */
    private static double[] shares(Start.Given given, int first, int particles) {
        double[] shares = new double[given.places().size()];
        for (int i = first; i < particles; i++) {
            shares[i % shares.length] += 1.0 / (particles - first);
        }
        return shares;
    }

    private Field2D normal() {
        if (Math.max(bounds.width() / columns, bounds.height() / rows) > FINE) {
            return InitialLaw.normal(bounds, columns, rows, 0, 0, 1, 1);
        }
        Field2D mass = new Field2D(bounds, columns, rows, new double[columns * rows]);
        double total = 0;
        for (int i = 0; i < mass.values().length; i++) {
            double x = mass.centreX(i % columns);
            double y = mass.centreY(i / columns);
            mass.values()[i] = Math.exp(-(x * x + y * y) / 2);
            total += mass.values()[i];
        }
        for (int i = 0; i < mass.values().length; i++) {
            mass.values()[i] /= total;
        }
        return mass;
    }
}
