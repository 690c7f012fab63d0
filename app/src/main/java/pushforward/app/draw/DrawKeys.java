package pushforward.app.draw;

import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import pushforward.engine.math.Bounds;

/**
 * What keys and the wheel do to what is drawn. For the selected Gaussian: arrows move it; with Alt they resize it, left and right along,
 * up and down across; with Control left and right turn it. Plus and minus, and the wheel with Control, weigh it. Tab goes from one to
 * the next and then on to the next control; Enter makes a new one, Escape lets go.
 */
public final class DrawKeys {
    private static final double RESIZE = 1.05;
    private static final double REWEIGH = 1.1;
    private static final double TURN = Math.toRadians(5);
    private static final double WEIGHT_PER_PIXEL = 0.0025;

    private final DrawingDesk desk;
    private final GaussianDesk gaussians;
    private final KeyPen pen;

    public DrawKeys(DrawingDesk desk, GaussianDesk gaussians, KeyPen pen) {
        this.desk = desk;
        this.gaussians = gaussians;
        this.pen = pen;
    }

    /** Does what a key on the plane says, and consumes it if it said something. */
    public void handle(KeyEvent event) {
        if (desk.toolProperty().get() == Tool.GAUSSIAN && handleGaussian(event)
                || desk.hasOpenPolygon() && !pen.activeProperty().get() && handlePolygon(event.getCode())) {
            event.consume();
        } else {
            pen.handle(event);
        }
    }

    /** Weighs the selected Gaussian with the wheel, while Control is down. */
    public void handle(ScrollEvent event) {
        if (event.isShortcutDown() && gaussians.chosen().isPresent()) {
            double factor = Math.exp(event.getDeltaY() * WEIGHT_PER_PIXEL);
            gaussians.change("weight", each -> each.withWeight(each.weight() * factor));
            event.consume();
        }
    }

    private boolean handlePolygon(KeyCode code) {
        switch (code) {
            case ENTER -> desk.closePolygon();
            case ESCAPE -> desk.cancel();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean handleGaussian(KeyEvent event) {
        boolean some = gaussians.chosen().isPresent();
        switch (event.getCode()) {
            case TAB -> {
                if (event.isShortcutDown() || gaussians.list().isEmpty()) {
                    return false;
                }
                gaussians.selectNext(event.isShiftDown() ? -1 : 1);
                return gaussians.chosen().isPresent();
            }
            case ENTER -> add();
            case ESCAPE -> {
                gaussians.select(-1);
                return some;
            }
            case LEFT, RIGHT, UP, DOWN -> {
                return some && arrow(event);
            }
            case PLUS, EQUALS, ADD -> {
                return some && reweigh(event, REWEIGH);
            }
            case MINUS, SUBTRACT -> {
                return some && reweigh(event, 1 / REWEIGH);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean reweigh(KeyEvent event, double factor) {
        if (event.isShortcutDown()) {
            return false;
        }
        gaussians.change("weight", each -> each.withWeight(each.weight() * factor));
        return true;
    }

    private void add() {
        Bounds view = desk.view();
        boolean placed = pen.activeProperty().get();
        gaussians.add(
                placed ? pen.xProperty().get() : view.centreX(),
                placed ? pen.yProperty().get() : view.centreY());
    }

    private boolean arrow(KeyEvent event) {
        int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int up = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (event.isAltDown()) {
            gaussians.change("size", resized(right, up));
        } else if (event.isShortcutDown()) {
            if (up != 0) {
                return false;
            }
            gaussians.change("angle", each -> each.withAngle(each.angle() - right * TURN));
        } else {
            Bounds view = desk.view();
            double step = Math.min(view.width(), view.height())
                    / KeyPen.STEPS_ACROSS
                    * (event.isShiftDown() ? KeyPen.STRIDE : 1);
            gaussians.change("mean", each -> each.withMean(each.meanX() + right * step, each.meanY() + up * step));
        }
        return true;
    }

    private static UnaryOperator<Gaussian> resized(int right, int up) {
        return each ->
                each.withDeviations(each.along() * Math.pow(RESIZE, right), each.across() * Math.pow(RESIZE, up));
    }
}
