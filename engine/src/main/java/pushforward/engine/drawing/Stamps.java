package pushforward.engine.drawing;

import java.util.List;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Symmetry.Image;

/** Paints Gaussians: their density at the centre of each cell. */
final class Stamps {
    /** The sum over cells of a Gaussian narrower than this, in cells, would depend on where it lies; this one's is right to 1e-5. */
    private static final double NARROWEST = 0.8;
    /** In standard deviations; what lies beyond is 3e-9 of the mass. */
    private static final double REACH = 6.3;

    private Stamps() {}

    static void paint(Stamp stamp, Wash wash) {
        List<Image> images = stamp.symmetry().images();
        for (Image image : images) {
            paint(stamp, image, stamp.weight() / images.size(), wash);
        }
    }

    private static void paint(Stamp stamp, Image image, double weight, Wash wash) {
        Grid grid = wash.grid();
        double[] cover = wash.cover();
        double along = Math.max(NARROWEST, stamp.along() / grid.cell());
        double across = Math.max(NARROWEST, stamp.across() / grid.cell());
        double cosine = Math.cos(stamp.angle());
        double sine = Math.sin(stamp.angle());
        double ux = image.xx() * cosine + image.xy() * sine;
        double uy = image.yx() * cosine + image.yy() * sine;
        double x = grid.right(image.x(stamp.meanX(), stamp.meanY())) - 0.5;
        double y = grid.up(image.y(stamp.meanX(), stamp.meanY())) - 0.5;
        double reachX = REACH * Math.hypot(along * ux, across * uy);
        double reachY = REACH * Math.hypot(along * uy, across * ux);
        int left = (int) Math.max(0, Math.ceil(x - reachX));
        int right = (int) Math.min(grid.columns() - 1, Math.floor(x + reachX));
        int low = (int) Math.max(0, Math.ceil(y - reachY));
        int high = (int) Math.min(grid.rows() - 1, Math.floor(y + reachY));
        if (left > right || low > high) {
            return;
        }
        wash.touch(left, right, low, high);
        double peak = weight / (2 * Math.PI * along * across * grid.cell() * grid.cell());
        for (int row = low; row <= high; row++) {
            for (int column = left; column <= right; column++) {
                double dx = column - x;
                double dy = row - y;
                double a = (dx * ux + dy * uy) / along;
                double b = (dy * ux - dx * uy) / across;
                cover[row * grid.columns() + column] += peak * Math.exp(-0.5 * (a * a + b * b));
            }
        }
    }
}
