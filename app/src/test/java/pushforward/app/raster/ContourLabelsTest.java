package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Family;

/** Names of contours stand where the contour can be seen. */
class ContourLabelsTest {
    private static final Framing FRAMING = new Framing(new Viewport(0, 0, 0.02), 400, 300, 1);
    private static final PlaneStyle STYLE = PlaneStyle.of(Theme.DARK, Family.FLOWS);
    private static final double[] LARGE = square(200, 150, 60);
    private static final double[] TINY = square(320, 240, 3);

    @Test
    void aLoopNoLargerThanItsNameIsNotNamed() {
        VectorItem.Label label = label(List.of(LARGE, TINY));
        assertThat(label.x()).isEqualTo(260);
        assertThat(label.y()).isEqualTo(210);
    }

    @Test
    void whereAllLoopsAreTinyTheFurthestIsNamed() {
        VectorItem.Label label = label(List.of(square(200, 150, 3), TINY));
        assertThat(label.x()).isEqualTo(323);
        assertThat(label.y()).isEqualTo(243);
    }

    @Test
    void aNameKeepsClearOfAKey() {
        ContourLabels labels = new ContourLabels(FRAMING, 0, STYLE);
        labels.keepClearOf(250, 100, 400, 300);
        VectorItem.Label label = label(labels, List.of(LARGE));
        assertThat(label.x()).isEqualTo(140);
        assertThat(label.y()).isEqualTo(210);
    }

    private static VectorItem.Label label(List<double[]> paths) {
        return label(new ContourLabels(FRAMING, 0, STYLE), paths);
    }

    private static VectorItem.Label label(ContourLabels labels, List<double[]> paths) {
        List<VectorItem> items = new ArrayList<>();
        labels.add(paths, 0.95, items);
        return items.stream()
                .filter(VectorItem.Label.class::isInstance)
                .map(VectorItem.Label.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** A closed path around a centre. */
    private static double[] square(double x, double y, double half) {
        return new double[] {
            x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half, x - half, y - half
        };
    }
}
