package pushforward.engine.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.io.Output;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/** Moves points by a map that a flow has learned. */
@Command(name = "transport", description = "Writes where a learned map takes given points, and log |det| of it there.")
final class TransportCommand implements Runnable {
    private final Workplace workplace;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private PointsOption points = new PointsOption();

    @ArgGroup(multiplicity = "1")
    private Direction direction = new Direction();

    @Mixin
    private OutOption out = new OutOption();

    /** One of the two. */
    private static final class Direction {
        @Option(names = "--forward", required = true, description = "From noise to data.")
        private boolean forward;

        @Option(names = "--inverse", required = true, description = "From data to noise.")
        private boolean inverse;
    }

    TransportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        Output table = out.table(workplace);
        FlowModel map = model.read(workplace);
        Points at = points.read(workplace);
        Points moved = Points.zeros(at.size());
        double[] logDeterminant = new double[at.size()];
        if (direction.forward) {
            map.forward(at, 0, at.size(), moved, logDeterminant);
        } else {
            map.inverse(at, 0, at.size(), moved, logDeterminant);
        }
        if (table != null) {
            table.writeText(writer -> new Table(writer, "x,y,log_abs_det").points(moved, logDeterminant));
        }
        if (out.json()) {
            Json.print(Json.object().put("points", at.size()), workplace.out());
        }
    }
}
