package pushforward.engine.cli;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.diagnostic.Comparison;
import pushforward.engine.diagnostic.DistanceToTruth;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.math.Points;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;
import tools.jackson.databind.node.ObjectNode;

/**
 * How sampling went, and how far its particles are from the truth.
 *
 * @param particles where they ended
 * @param steps how many were taken
 * @param seconds that the steps took
 * @param totals their cost
 * @param acceptance mean over the steps; NaN for a method that always moves
 * @param diverged summed over the steps
 */
record SampleReport(
        Experiment experiment,
        Target target,
        Points particles,
        long steps,
        double seconds,
        StepInfo totals,
        double acceptance,
        long diverged) {

    ObjectNode json(Nd4jRuntime kernels) {
        int size = particles.size();
        ObjectNode summary = Json.object().put("steps", steps).put("particles", size);
        summary.set("seconds", Json.number(seconds));
        summary.set("steps_per_second", Json.number(steps / seconds));
        summary.set("particle_steps_per_second", Json.number((double) steps * size / seconds));
        summary.put("score_evaluations", totals.scoreEvaluations());
        summary.set("acceptance", Json.number(acceptance));
        summary.put("diverged", diverged);
        summary.put("log_density_evaluations", totals.logDensityEvaluations());
        summary.put("seed", experiment.seed());
        summary.set("distances", Json.distances(distances(kernels)));
        return summary;
    }

    /** The first is what the window plots, computed by the same code. */
    private List<Measurement> distances(Nd4jRuntime runtime) {
        if (particles.size() < 2) {
            return List.of();
        }
        return runtime.call(kernels -> {
            List<Measurement> all = new ArrayList<>();
            Points measured = particles.first(Math.min(DistanceToTruth.MOST, particles.size()));
            all.add(new DistanceToTruth().of(kernels, experiment.target(), target, measured));
            Comparison.toTarget(kernels, particles, target).stream()
                    .filter(measurement -> !measurement.id().equals("mmd"))
                    .forEach(all::add);
            return all;
        });
    }
}
