package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.target.Subjects.convolved;
import static pushforward.engine.target.Subjects.detail;
import static pushforward.engine.target.Subjects.exact;
import static pushforward.engine.target.Subjects.logDensity;
import static pushforward.engine.target.Subjects.logNormaliser;
import static pushforward.engine.target.Subjects.scattered;
import static pushforward.engine.target.Subjects.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.cli.Session;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;
import pushforward.engine.target.Subjects.Subject;

/**
 * The command {@code evaluate} on every id of the catalogue, to 1e-6: against the density over its integral by {@link PlaneQuadrature},
 * and with {@code --sigma} against a plain sum of p(u) N(x − u; σ²I) over a fine grid about x.
 */
@Execution(ExecutionMode.CONCURRENT)
class EvaluateContractTest {
    private static final double SIGMA = 0.5;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> evaluateIsNormalised() {
        return Subjects.eachDefault(subject -> {
            if (isCommand(subject)) {
                Target target = subject.target();
                Points at = spread(target);
                double[] found = evaluated(subject, at, 0);
                double[] unnormalised = logDensity(target, at);
                double logIntegral = logNormaliser(target) + Math.log(Subjects.integrals(subject)[0]);
                for (int i = 0; i < at.size(); i++) {
                    if (unnormalised[i] > Double.NEGATIVE_INFINITY) {
                        assertThat(found[i])
                                .as("at (%s, %s)", at.x()[i], at.y()[i])
                                .isCloseTo(unnormalised[i] - logIntegral, within(1e-6));
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> evaluateWithSigmaIsTheConvolution() {
        return Subjects.eachDefault(subject -> {
            if (isCommand(subject)) {
                Target target = subject.target();
                Points at = exact(target, 3);
                double[] found = evaluated(subject, at, SIGMA);
                double logIntegral = logNormaliser(target) + Math.log(Subjects.integrals(subject)[0]);
                for (int i = 0; i < at.size(); i++) {
                    double expected = convolved(target, at.x()[i], at.y()[i], SIGMA, detail(subject)) - logIntegral;
                    assertThat(found[i]).as("at (%s, %s)", at.x()[i], at.y()[i]).isCloseTo(expected, within(1e-6));
                }
            }
        });
    }

    /** Whether it is a plain id. */
    private static boolean isCommand(Subject subject) {
        return !subject.name().contains(" ");
    }

    /** Some where the mass is, some anywhere. */
    private static Points spread(Target target) {
        Points likely = exact(target, 10);
        Points anywhere = scattered(target.bounds(), 6);
        Points all = Points.zeros(16);
        for (int i = 0; i < 16; i++) {
            Points from = i < 10 ? likely : anywhere;
            all.set(i, from.x()[i < 10 ? i : i - 10], from.y()[i < 10 ? i : i - 10]);
        }
        return all;
    }

    private double[] evaluated(Subject subject, Points at, double sigma) {
        try {
            StringBuilder table = new StringBuilder("x,y\n");
            for (int i = 0; i < at.size(); i++) {
                table.append(at.x()[i]).append(',').append(at.y()[i]).append('\n');
            }
            Path points = Files.writeString(folder.resolve("points.csv"), table);
            Session session = Session.run(
                    folder,
                    "evaluate",
                    "--target",
                    subject.name(),
                    "--points",
                    points.toString(),
                    "--sigma",
                    Double.toString(sigma),
                    "--out",
                    "-");
            assertThat(session.err()).isEmpty();
            String[] lines = session.out().split("\n", -1);
            double[] logDensity = new double[at.size()];
            for (int i = 0; i < at.size(); i++) {
                logDensity[i] = Double.parseDouble(lines[i + 1].split(",", -1)[2]);
            }
            return logDensity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
