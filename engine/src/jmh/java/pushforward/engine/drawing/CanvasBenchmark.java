package pushforward.engine.drawing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Edit.Tool;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

/** Renders a drawing of a hundred edits, all of it and while a stamp in its middle is dragged; milliseconds each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class CanvasBenchmark {
    private static final int MIDDLE = 50;

    @Param({"1", "6"})
    private int turns;

    private final Canvas canvas = new Canvas();
    private Drawing base = Drawing.EMPTY;
    private int moves;

    @Setup
    public void draw() {
        Drawing drawing = new Drawing(Bounds.square(4), 192, List.of());
        Symmetry symmetry = turns == 1 ? Symmetry.NONE : Symmetry.rotation(turns, 0, 0);
        for (int i = 0; i < 100; i++) {
            Points path = Points.zeros(40);
            for (int k = 0; k < path.size(); k++) {
                path.set(k, -2 + 0.07 * k + 0.02 * i, Math.sin(0.3 * k + i));
            }
            drawing = drawing.with(i == MIDDLE ? stamp(0) : new Stroke(Tool.BRUSH, path, 0.35, 0.7, 0.6, symmetry));
        }
        base = drawing;
    }

    private static Stamp stamp(int move) {
        return new Stamp(1, 1e-3 * move, 0, 0.5, 0.3, 0.2, Symmetry.NONE);
    }

    @Benchmark
    public Field2D everything() {
        return new Canvas().render(base);
    }

    @Benchmark
    public Field2D stampDraggedInTheMiddle() {
        return canvas.render(base.withReplaced(MIDDLE, stamp(moves++ % 1000)));
    }
}
