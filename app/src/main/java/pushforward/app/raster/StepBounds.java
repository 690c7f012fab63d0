package pushforward.app.raster;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.run.Followed;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Mark;

/** The rectangle around everything that a step is explained with; what is absurdly far away does not count. */
final class StepBounds {
    private static final double ABSURD = 1e4;

    private final double centreX;
    private final double centreY;
    private double minX;
    private double minY;
    private double maxX;
    private double maxY;

    private StepBounds(double x, double y) {
        centreX = minX = maxX = x;
        centreY = minY = maxY = y;
    }

    static Bounds of(Followed followed) {
        Explanation explanation = followed.explanation();
        Points path = followed.path();
        int last = path.size() - 1;
        StepBounds bounds = explanation != null
                ? new StepBounds(finite(explanation.fromX()), finite(explanation.fromY()))
                : last >= 0 ? new StepBounds(finite(path.x()[last]), finite(path.y()[last])) : new StepBounds(0, 0);
        if (explanation != null) {
            bounds.add(explanation.toX(), explanation.toY());
            for (Stage stage : explanation.stages()) {
                stage.marks().forEach(bounds::add);
            }
        }
        return bounds.bounds();
    }

    private static double finite(double coordinate) {
        return Double.isFinite(coordinate) ? coordinate : 0;
    }

    private void add(Mark mark) {
        if (mark instanceof Mark.Arrow arrow) {
            add(arrow.x(), arrow.y());
            add(arrow.x() + arrow.dx(), arrow.y() + arrow.dy());
        } else if (mark instanceof Mark.Spot spot) {
            add(spot.x(), spot.y());
        } else if (mark instanceof Mark.Path path) {
            for (int i = 0; i < path.points().size(); i++) {
                add(path.points().x()[i], path.points().y()[i]);
            }
        }
    }

    private void add(double x, double y) {
        if (Math.abs(x - centreX) < ABSURD && Math.abs(y - centreY) < ABSURD) {
            minX = Math.min(minX, x);
            minY = Math.min(minY, y);
            maxX = Math.max(maxX, x);
            maxY = Math.max(maxY, y);
        }
    }

    private Bounds bounds() {
        double least = 1e-9 * (1 + Math.abs(centreX) + Math.abs(centreY));
        return Bounds.around(
                (minX + maxX) / 2, (minY + maxY) / 2, Math.max(least, maxX - minX), Math.max(least, maxY - minY));
    }
}
