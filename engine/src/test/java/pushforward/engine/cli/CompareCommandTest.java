package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;
import tools.jackson.databind.JsonNode;

/** Samples beside the truth, and beside one another. */
class CompareCommandTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void compareMeasuresASampleAgainstItsTarget() throws IOException {
        Path good = draw("gaussian", 1, 0);
        Path shifted = draw("gaussian", 2, 0.5);

        JsonNode own = Session.json(folder, "compare", good.toString(), "--target", "gaussian", "--json");
        JsonNode other = Session.json(folder, "compare", shifted.toString(), "--target", "gaussian", "--json");
        JsonNode both = Session.json(folder, "compare", good.toString(), shifted.toString(), "--json");

        assertThat(other.get("mean_bias").get("value").doubleValue()).isCloseTo(0.5, within(0.15));
        for (String name : List.of("mmd", "energy", "sliced_wasserstein", "kl", "ksd", "mean_bias")) {
            assertThat(other.get(name).get("value").doubleValue())
                    .as(name)
                    .isGreaterThan(other.get(name).get("floor").doubleValue())
                    .isGreaterThan(own.get(name).get("value").doubleValue());
        }
        assertThat(own.get("modes_found").get("found").intValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("of").intValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("value").doubleValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("floor").doubleValue()).isEqualTo(1);
        assertThat(both.propertyNames()).containsExactly("mmd", "energy", "sliced_wasserstein");
        assertThat(both.get("mmd").get("value").doubleValue())
                .isGreaterThan(both.get("mmd").get("floor").doubleValue());
    }

    private Path draw(String target, int seed, double mean) throws IOException {
        Path out = folder.resolve(target + seed + ".csv");
        Session session = Session.run(
                folder,
                "draw",
                "--target",
                target,
                "--target-set",
                "mean_x=" + mean,
                "--particles",
                "500",
                "--seed",
                Integer.toString(seed),
                "--out",
                out.toString());
        assertThat(session.status()).isZero();
        return out;
    }

    @Test
    void pointsAreATargetToo() throws IOException {
        Path points = draw("gaussian", 3, 0);

        Session session = Session.run(
                folder, "evaluate", "--target", points.toString(), "--points", points.toString(), "--out", "-");

        Target truth = TargetChoice.of(catalogue, "gaussian").create(catalogue);
        double worst = 0;
        double[] log = new double[1];
        for (String line : session.out().lines().skip(1).toList()) {
            String[] fields = line.split(",");
            Points at = Points.of(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
            if (Math.hypot(at.x()[0], at.y()[0]) < 1) {
                truth.logDensity(at, 0, 1, log);
                worst = Math.max(worst, Math.abs(log[0] - Double.parseDouble(fields[2])));
            }
        }
        // The kernels widen the variance by a factor of 1.13 and 500 points are within 30 % of their density.
        assertThat(worst).isBetween(1e-6, 0.5);
    }
}
