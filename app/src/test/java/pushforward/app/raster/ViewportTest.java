package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.math.Bounds;

class ViewportTest {
    private static final Viewport VIEWPORT = new Viewport(1, -2, 0.5);

    @Test
    void pixelsAndModelCoordinatesAreInverse() {
        assertThat(VIEWPORT.pixelX(1, 300)).isEqualTo(150);
        assertThat(VIEWPORT.pixelY(-2, 200)).isEqualTo(100);
        assertThat(VIEWPORT.pixelY(0, 200)).as("upwards is up").isEqualTo(96);
        assertThat(VIEWPORT.modelX(VIEWPORT.pixelX(3.25, 300), 300)).isEqualTo(3.25);
        assertThat(VIEWPORT.modelY(VIEWPORT.pixelY(3.25, 200), 200)).isEqualTo(3.25);
    }

    @Test
    void fittingShowsAllOfTheBounds() {
        Bounds seen = Viewport.fitting(new Bounds(-1, 0, 3, 1), 400, 300).visible(400, 300);

        assertThat(seen).isEqualTo(new Bounds(-1, -1, 3, 2));
    }

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        double x = VIEWPORT.modelX(150 + 40, 300);
        double y = VIEWPORT.modelY(100 - 30, 200);

        Viewport closer = VIEWPORT.zoomed(1.7, 40, -30);

        assertThat(closer.unitsPerPixel()).isCloseTo(0.5 / 1.7, within(1e-12));
        assertThat(closer.pixelX(x, 300)).isCloseTo(190, within(1e-9));
        assertThat(closer.pixelY(y, 200)).isCloseTo(70, within(1e-9));
    }

    @Test
    void zoomingEndsWhereNumbersEnd() {
        assertThat(VIEWPORT.zoomed(1e300, 0, 0).unitsPerPixel()).isEqualTo(1e-9);
        assertThat(VIEWPORT.zoomed(1e-300, 0, 0).unitsPerPixel()).isEqualTo(1e6);
    }

    @Test
    void panningDragsThePlaneAlong() {
        Viewport panned = VIEWPORT.panned(10, 4);

        assertThat(panned.pixelX(1, 300)).isEqualTo(160);
        assertThat(panned.pixelY(-2, 200)).isEqualTo(104);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Viewport(Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Viewport(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Framing(VIEWPORT, 0, 10, 1));
    }
}
