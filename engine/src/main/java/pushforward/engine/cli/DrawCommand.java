package pushforward.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.io.Output;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Target;
import tools.jackson.databind.node.ObjectNode;

/** Draws exact samples of a target. */
@Command(name = "draw", description = "Draws exact samples of a target.")
final class DrawCommand implements Runnable {
    private final Workplace workplace;

    @Mixin
    private TargetOptions target;

    @Option(names = "--particles", paramLabel = "N", required = true, description = "How many.")
    private String particles = "";

    @Option(names = "--seed", paramLabel = "S", description = "The key of all noise; 42 if not given.")
    private String seed = "42";

    @Mixin
    private OutOption out;

    DrawCommand(Workplace workplace) {
        this.workplace = workplace;
        this.target = new TargetOptions();
        this.out = new OutOption();
    }

    @Override
    public void run() {
        Output table = out.table(workplace);
        int size = (int) Settings.whole("--particles", particles, 1, Experiment.MAXIMUM_PARTICLES);
        long key = Settings.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        Target drawn = target.create(workplace);
        if (table != null) {
            Points points = Points.zeros(size);
            drawn.exactSampler().sample(new PhiloxNoise(key), NoiseStream.EXACT, 0, points);
            table.writeText(writer -> new Table(writer, "x,y").points(points));
        }
        if (out.json()) {
            ObjectNode summary = Json.object().put("particles", size).put("seed", key);
            Json.print(summary, workplace.out());
        }
    }
}
