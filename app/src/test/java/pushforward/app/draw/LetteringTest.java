package pushforward.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pushforward.engine.drawing.Canvas;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

class LetteringTest {
    private final Lettering lettering = Lettering.load();

    private double area(int resolution, String words) {
        List<Points> contours = lettering.contours(words, 0.1, -0.2, 1);
        Edit region = new Edit.Region(Edit.Tool.BRUSH, contours, 0, 1, Symmetry.NONE);
        Field2D ink = new Canvas().render(new Drawing(Drawing.EMPTY.bounds(), resolution, List.of(region)));
        return ink.total() * ink.cellWidth() * ink.cellHeight();
    }

    /** A letter with a hole has an outer and an inner contour, and the hole stays free. */
    @Test
    void holesOfLettersStayFree() {
        List<Points> contours = lettering.contours("O", 0, 0, 1);
        assertThat(contours).hasSize(2);
        Edit region = new Edit.Region(Edit.Tool.BRUSH, contours, 0, 1, Symmetry.NONE);
        Field2D ink = new Canvas().render(new Drawing(Drawing.EMPTY.bounds(), 128, List.of(region)));
        assertThat(ink.value(64, 64)).isZero();
        assertThat(ink.total()).isPositive();
    }

    @Test
    void lettersHaveTheSameAreaAtEveryResolution() {
        double fine = area(512, "Langevin");
        assertThat(fine).isGreaterThan(1);
        assertThat(area(96, "Langevin")).isCloseTo(fine, Offset.offset(0.005 * fine));
        assertThat(area(192, "Langevin")).isCloseTo(fine, Offset.offset(0.002 * fine));
    }

    @Test
    void nothingToSeeIsNoContours() {
        assertThat(lettering.contours("", 0, 0, 1)).isEmpty();
        assertThat(lettering.contours("   ", 0, 0, 1)).isEmpty();
    }
}
