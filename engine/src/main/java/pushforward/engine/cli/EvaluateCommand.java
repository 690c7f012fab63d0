package pushforward.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.io.Output;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates a target's log-density and score. */
@Command(name = "evaluate", description = "Writes log-density and score of a target at given points.")
final class EvaluateCommand implements Runnable {
    private static final double GREATEST_SIGMA = 1e6;
    private final Workplace workplace;

    @Mixin
    private TargetOptions target;

    @Mixin
    private PointsOption points = new PointsOption();

    @Option(names = "--sigma", paramLabel = "S", description = "Evaluates the target smoothed by N(0, S^2 I).")
    private String sigma = "0";

    @Mixin
    private OutOption out;

    EvaluateCommand(Workplace workplace) {
        this.workplace = workplace;
        this.target = new TargetOptions();
        this.out = new OutOption();
    }

    @Override
    public void run() {
        Output table = out.table(workplace);
        double std = Settings.notNegative("--sigma", sigma, GREATEST_SIGMA);
        Target unsmoothed = target.create(workplace);
        Points at = points.read(workplace);
        Target evaluated = std == 0 ? unsmoothed : unsmoothed.smoothed(std);
        Normaliser normaliser = evaluated.normaliser();
        if (table != null) {
            write(table, at, evaluated, normaliser.isKnown() ? normaliser.logValue() : 0);
        }
        if (out.json()) {
            ObjectNode summary = Json.object().put("points", at.size());
            summary.set("sigma", Json.number(std));
            summary.put("normalised", normaliser.isKnown());
            summary.set("log_normaliser", Json.number(normaliser.logValue()));
            summary.set("relative_error", Json.number(normaliser.relativeError()));
            TargetFacts.add(evaluated, summary);
            Json.print(summary, workplace.out());
        }
    }

    private static void write(Output table, Points at, Target evaluated, double logNormaliser) {
        double[] logDensity = new double[at.size()];
        Points score = Points.zeros(at.size());
        Chunks.forEach(
                at.size(), (chunk, begin, end) -> evaluated.logDensityAndScore(at, begin, end, logDensity, score));
        table.writeText(writer -> {
            Table rows = new Table(writer, "x,y,log_density,score_x,score_y");
            for (int i = 0; i < at.size(); i++) {
                rows.row(at.x()[i], at.y()[i], logDensity[i] - logNormaliser, score.x()[i], score.y()[i]);
            }
        });
    }
}
