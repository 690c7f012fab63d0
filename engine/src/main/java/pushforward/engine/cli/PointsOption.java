package pushforward.engine.cli;

import picocli.CommandLine.Option;
import pushforward.engine.io.PointsFile;
import pushforward.engine.io.Source;
import pushforward.engine.math.Points;

/** The option that says where something is evaluated. */
final class PointsOption {
    @Option(
            names = "--points",
            paramLabel = "P.csv",
            required = true,
            description = "Points: a table or a NumPy array.")
    private String points = "";

    Points read(Workplace workplace) {
        return PointsFile.read(Source.named(points, workplace.in()));
    }
}
