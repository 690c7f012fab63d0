package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.cli.Session;
import pushforward.engine.drawing.Canvas;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** A drawing with the hardest edges that there are: what a raster could spoil. */
class DrawnTargetTest {
    private static final Drawing HARD = Drawing.EMPTY
            .with(new Edit.Stroke(
                    Edit.Tool.BRUSH, Points.of(new double[] {-3, -1, 2}, new double[] {-2, 2.5, 1}), 0.4, 0, 1))
            .with(new Edit.Stroke(
                    Edit.Tool.BRUSH, Points.of(new double[] {-2.2, 2.6}, new double[] {-1.3, -2}), 0.15, 0, 0.6))
            .with(new Edit.Stroke(
                    Edit.Tool.ERASER, Points.of(new double[] {-3, 3}, new double[] {0.3, 0.1}), 0.2, 0, 1));

    private static Target target() {
        return new DrawnTarget()
                .create(Parameters.defaults(new DrawnTarget().parameters()).with("drawing", HARD));
    }

    /**
     * Either side of a border of two cells the scores differ by less than a thousandth of the greatest score within a cell of there, in
     * both forms. The lines through the middles of cells are borders too: of the live form's table.
     */
    @Test
    void theScoreIsContinuousAcrossTheBordersOfCells() {
        Field2D ink = new Canvas().render(HARD);
        for (Target form : List.of(target(), target().live())) {
            double worst = 0;
            for (int border = 0; border <= 2 * ink.columns(); border++) {
                double at = ink.bounds().minX() + border * ink.cellWidth() / 2;
                for (int k = 0; k < 160; k++) {
                    double along = ink.bounds().minY()
                            + (k + 0.37) / 160 * ink.bounds().height();
                    worst = Math.max(worst, jump(form, at, along, ink.cellWidth(), 0));
                    worst = Math.max(worst, jump(form, along, at, 0, ink.cellHeight()));
                }
            }
            assertThat(worst).isGreaterThan(0).isLessThan(1e-3);
        }
    }

    private static double jump(Target form, double x, double y, double cellX, double cellY) {
        double near = 1e-7;
        Points at = Points.of(
                new double[] {x - near * cellX, x + near * cellX, x - cellX, x + cellX},
                new double[] {y - near * cellY, y + near * cellY, y - cellY, y + cellY});
        Points score = Points.zeros(4);
        form.score(at, 0, 4, score);
        double local = 0;
        for (int i = 0; i < 4; i++) {
            local = Math.max(local, Math.hypot(score.x()[i], score.y()[i]));
        }
        return Math.hypot(score.x()[1] - score.x()[0], score.y()[1] - score.y()[0]) / local;
    }

    /** χ² over 256 cells whose masses are sums of normal distribution functions over the ink, within five of its standard deviations. */
    @Test
    void drawFollowsTheDrawing(@TempDir Path folder) {
        Catalogue catalogue = Catalogue.builtIn();
        Path scene = folder.resolve("drawing.pushforward");
        TargetChoice choice = TargetChoice.of(catalogue, "drawn").with("drawing", HARD);
        SceneFile.write(
                Scene.of(
                        Experiment.of(catalogue, "drawn", "ula").withTarget(choice),
                        List.of(),
                        new Scene.View(0, 0, 8)),
                scene);
        int draws = 40_000;
        int cells = 16;
        Field2D ink = new Canvas().render(HARD);
        Bounds bounds = ink.bounds();

        Session session = Session.run(
                folder, "draw", "--target", scene.toString(), "--particles", "" + draws, "--seed", "12", "--out", "-");

        int[] counts = new int[cells * cells];
        String[] lines = session.out().split("\n");
        assertThat(lines).hasSize(draws + 1);
        for (int i = 1; i <= draws; i++) {
            String[] fields = lines[i].split(",", -1);
            int column = (int) Math.floor((Double.parseDouble(fields[0]) - bounds.minX()) / bounds.width() * cells);
            int row = (int) Math.floor((Double.parseDouble(fields[1]) - bounds.minY()) / bounds.height() * cells);
            if (column >= 0 && column < cells && row >= 0 && row < cells) {
                counts[row * cells + column]++;
            }
        }
        double chiSquared = 0;
        int used = 0;
        for (int cell = 0; cell < cells * cells; cell++) {
            double expected = draws * mass(ink, bounds, cell % cells, cell / cells, cells);
            if (expected >= 8) {
                chiSquared += (counts[cell] - expected) * (counts[cell] - expected) / expected;
                used++;
            }
        }
        assertThat(used).isGreaterThan(60);
        assertThat(chiSquared).isBetween(used - 5 * Math.sqrt(2.0 * used), used + 5 * Math.sqrt(2.0 * used));
    }

    private static double mass(Field2D ink, Bounds bounds, int column, int row, int cells) {
        double left = bounds.minX() + column * bounds.width() / cells;
        double low = bounds.minY() + row * bounds.height() / cells;
        double right = left + bounds.width() / cells;
        double high = low + bounds.height() / cells;
        double h = Math.max(ink.cellWidth(), ink.cellHeight());
        double sum = 0;
        for (int j = 0; j < ink.rows(); j++) {
            double inRow = 0;
            for (int i = 0; i < ink.columns(); i++) {
                inRow += ink.value(i, j) * between(left, right, ink.centreX(i), h);
            }
            sum += inRow * between(low, high, ink.centreY(j), h);
        }
        double broad = bounds.width() / 4;
        return (1 - 1e-4) * sum / ink.total()
                + 1e-4 * between(left, right, bounds.centreX(), broad) * between(low, high, bounds.centreY(), broad);
    }

    private static double between(double from, double to, double mean, double deviation) {
        double scale = deviation * Math.sqrt(2);
        return 0.5 * Erf.erf((from - mean) / scale, (to - mean) / scale);
    }
}
