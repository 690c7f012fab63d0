package pushforward.engine.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.engine.diagnostic.Comparison;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.io.PointsFile;
import pushforward.engine.io.Source;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Target;

/** Measures how far a sample is from another one or from a target. */
@Command(
        name = "compare",
        description = "Distances of points to other points or to a target, each with its noise floor.")
final class CompareCommand implements Runnable {
    private final Workplace workplace;

    @Parameters(arity = "1..2", paramLabel = "A.csv", description = "The points; without --target two files.")
    private List<String> files = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable TargetOptions target;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CompareCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        TargetOptions toTarget = target;
        if (toTarget == null && files.size() != 2) {
            throw new InvalidInputException("There is nothing to compare with; give a second file or --target.");
        }
        if (toTarget != null && files.size() != 1) {
            throw new InvalidInputException("There are a second file and --target; it must be one of them.");
        }
        Points one = read(files.get(0));
        List<Measurement> distances;
        if (toTarget == null) {
            Points other = read(files.get(1));
            distances = workplace.kernels().call(kernels -> Comparison.ofSamples(kernels, one, other));
        } else {
            Target truth = toTarget.create(workplace);
            distances = workplace.kernels().call(kernels -> Comparison.toTarget(kernels, one, truth));
        }
        if (json) {
            Json.print(Json.distances(distances), workplace.out());
            return;
        }
        workplace.out().println("distance,value,floor,definition");
        for (Measurement distance : distances) {
            workplace
                    .out()
                    .println(distance.id() + "," + distance.value() + "," + distance.floor() + ",\"" + inWords(distance)
                            + "\"");
        }
    }

    private static String inWords(Measurement measurement) {
        return measurement.outOf().isEmpty()
                ? measurement.definition()
                : "modes found " + (int) measurement.value() + " of "
                        + measurement.outOf().getAsInt() + ": " + measurement.definition();
    }

    private Points read(String name) {
        Points points = PointsFile.read(Source.named(name, workplace.in()));
        if (points.size() < 2) {
            throw new InvalidInputException(
                    "File \"" + name + "\" holds one point; for a comparison it must hold at least two.");
        }
        return points;
    }
}
