package pushforward.app.draw;

import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** The desks for a test, over a view of [−4, 4]² where a pixel is a hundredth, without a window. */
final class Desks implements AutoCloseable {
    static final double PIXEL = 0.01;

    final Studio studio;
    final DrawingDesk desk;
    final GaussianDesk gaussians;
    final KeyPen pen;

    Desks(String target) {
        Catalogue catalogue = Catalogue.builtIn();
        studio = new Studio(catalogue, Experiment.of(catalogue, target, "ula"), Runnable::run, failure -> {
            throw new AssertionError(failure);
        });
        desk = new DrawingDesk(studio, () -> Bounds.square(4));
        gaussians = new GaussianDesk(studio, desk, () -> PIXEL);
        pen = new KeyPen(desk);
    }

    Drawing drawing() {
        return desk.drawing().orElseThrow();
    }

    Edit last() {
        return drawing().edits().get(drawing().edits().size() - 1);
    }

    void drag(double fromX, double fromY, double toX, double toY) {
        desk.begin(fromX, fromY);
        desk.extend((fromX + toX) / 2, (fromY + toY) / 2);
        desk.extend(toX, toY);
        desk.end();
    }

    void dragGaussian(double fromX, double fromY, double toX, double toY) {
        gaussians.press(fromX, fromY);
        gaussians.drag((fromX + toX) / 2, (fromY + toY) / 2);
        gaussians.drag(toX, toY);
        gaussians.release();
    }

    @Override
    public void close() {
        studio.close();
    }
}
