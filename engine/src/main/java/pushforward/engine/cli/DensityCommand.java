package pushforward.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pushforward.engine.io.Output;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/** Evaluates the density that a flow has learned. */
@Command(name = "density", description = "Writes the log-density of a learned map at given points.")
final class DensityCommand implements Runnable {
    private final Workplace workplace;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private PointsOption points = new PointsOption();

    @Mixin
    private OutOption out = new OutOption();

    DensityCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        Output table = out.table(workplace);
        FlowModel map = model.read(workplace);
        Points at = points.read(workplace);
        double[] logDensity = new double[at.size()];
        map.logDensity(at, 0, at.size(), logDensity);
        if (table != null) {
            table.writeText(writer -> new Table(writer, "x,y,log_density").points(at, logDensity));
        }
        if (out.json()) {
            Json.print(Json.object().put("points", at.size()), workplace.out());
        }
    }
}
