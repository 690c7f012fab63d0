package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The numbers of targets, whatever they are made of. */
class EvaluateCommandTest {
    @TempDir
    Path folder;

    @Test
    void evaluateWritesExactNormalisedValues() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "x,y\n0.1,0.2\n-3,1e-3\n");
        Path out = folder.resolve("o.csv");

        JsonNode summary = Session.json(
                folder,
                "evaluate",
                "--target",
                "gaussian",
                "--target-set",
                "var_x=2",
                "--points",
                points.toString(),
                "--out",
                out.toString(),
                "--json");

        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("x,y,log_density,score_x,score_y");
        for (String line : lines.subList(1, 3)) {
            String[] fields = line.split(",");
            double x = Double.parseDouble(fields[0]);
            double y = Double.parseDouble(fields[1]);
            assertThat(Double.parseDouble(fields[2]))
                    .isCloseTo(-x * x / 4 - y * y / 2 - Math.log(2 * Math.PI) - 0.5 * Math.log(2), within(1e-13));
            assertThat(Double.parseDouble(fields[3])).isCloseTo(-x / 2, within(1e-13));
            assertThat(Double.parseDouble(fields[4])).isCloseTo(-y, within(1e-13));
        }
        assertThat(summary.get("normalised").booleanValue()).isTrue();
        assertThat(summary.get("points").intValue()).isEqualTo(2);
    }

    @Test
    void evaluateSaysWhatIsKnownOfTheTargetAsAWhole() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "2,0\n");

        JsonNode ring = Session.json(folder, "evaluate", "--target", "ring", "--points", points.toString(), "--json");
        JsonNode pair = Session.json(
                folder,
                "evaluate",
                "--target",
                "eight-gaussians",
                "--target-set",
                "modes=2",
                "--points",
                points.toString(),
                "--sigma",
                "0.1",
                "--json");
        JsonNode board =
                Session.json(folder, "evaluate", "--target", "checkerboard", "--points", points.toString(), "--json");

        assertThat(ring.get("normaliser").get("value").doubleValue()).isCloseTo(9.449765967436118, within(1e-12));
        assertThat(ring.get("normaliser").get("relative_error").doubleValue()).isZero();
        assertThat(ring.get("normaliser").get("origin").stringValue()).isEqualTo("closed_form");
        assertThat(ring.get("modes").get(0).get("kind").stringValue()).isEqualTo("circle");
        assertThat(ring.get("modes").get(0).get("radius").doubleValue()).isEqualTo(2);
        double variance = 0.5 / 1.414 * 0.5 / 1.414 + 0.01;
        double apart = 4 / 1.414;
        assertThat(pair.get("mean").get(0).doubleValue()).isCloseTo(0, within(1e-12));
        assertThat(pair.get("covariance").get(0).get(0).doubleValue())
                .isCloseTo(variance + apart * apart, within(1e-12));
        assertThat(pair.get("covariance").get(1).get(1).doubleValue()).isCloseTo(variance, within(1e-12));
        assertThat(pair.get("modes").size()).isEqualTo(2);
        assertThat(pair.get("modes").get(0).get("kind").stringValue()).isEqualTo("peak");
        // Seven standard deviations from the other one: a Gaussian's entropy and one bit.
        assertThat(pair.get("entropy").doubleValue())
                .isCloseTo(1 + Math.log(2 * Math.PI) + Math.log(variance) + Math.log(2), within(1e-8));
        assertThat(board.get("modes").size()).isEqualTo(8);
        assertThat(board.get("modes").get(0).get("kind").stringValue()).isEqualTo("plateau");
    }

    @Test
    void aTableIsATargetWithItsBandwidthAndColumns() throws IOException {
        Path table = Files.writeString(folder.resolve("data.csv"), "id,b,a\n1,0,1\n2,0.5,-1\n3,2,0\n");
        Path points = Files.writeString(folder.resolve("p.csv"), "0.2,0.4\n");
        for (List<String> target : List.of(
                List.of("--target", table.toString()),
                List.of("--target", "points", "--target-set", "points=" + table))) {
            List<String> arguments = new ArrayList<>(List.of("evaluate", "--points", points.toString(), "--out", "-"));
            arguments.addAll(target);
            arguments.addAll(List.of("--target-set", "columns=a,b", "--target-set", "bandwidth=0.6"));
            Session session = Session.run(folder, arguments.toArray(String[]::new));

            assertThat(session.err()).isEmpty();
            String[] fields = session.out().lines().toList().get(1).split(",");
            assertThat(Double.parseDouble(fields[2])).isCloseTo(-2.6288342997, within(1e-10));
            assertThat(Double.parseDouble(fields[3])).isCloseTo(0.55471036, within(1e-8));
            assertThat(Double.parseDouble(fields[4])).isCloseTo(-0.42598636, within(1e-8));
        }
    }

    @Test
    void aTableWithMoreColumnsAsksWhich() throws IOException {
        Path table = Files.writeString(folder.resolve("data.csv"), "id,b,a\n1,0,1\n2,0.5,-1\n");
        Session session = Session.run(
                folder,
                "draw",
                "--target",
                table.toString(),
                "--particles",
                "5",
                "--seed",
                "1",
                "--out",
                folder.resolve("o.csv").toString());

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err())
                .contains("has 3 columns of numbers (id, b, a)")
                .contains("choose two of them");
        assertThat(folder.resolve("o.csv")).doesNotExist();
    }

    @Test
    void evaluateSubtractsTheNormaliserOfAnUnnormalisedTarget() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "2,0\n");
        Session session =
                Session.run(folder, "evaluate", "--target", "ring", "--points", points.toString(), "--out", "-");

        // log p = 0 on the ring itself, and Z is known in closed form.
        String[] fields = session.out().lines().toList().get(1).split(",");
        assertThat(Double.parseDouble(fields[2])).isCloseTo(-Math.log(9.449765967436118), within(1e-9));
    }

    @Test
    void evaluateSmoothesWithSigma() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "x,y\n1,1\n");
        Session session = Session.run(
                folder,
                "evaluate",
                "--target",
                "gaussian",
                "--points",
                points.toString(),
                "--sigma",
                "2",
                "--out",
                "-");

        String[] fields = session.out().lines().toList().get(1).split(",");
        assertThat(Double.parseDouble(fields[2])).isCloseTo(-1.0 / 5 - Math.log(2 * Math.PI * 5), within(1e-13));
        assertThat(Double.parseDouble(fields[3])).isCloseTo(-1.0 / 5, within(1e-13));
    }
}
