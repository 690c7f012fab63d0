package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sweep is nothing but so many single runs, and says in words what is wrong with what it was asked for. */
class SweepCommandTest {
    @TempDir
    Path folder;

    @Test
    void everyRowIsWhatASingleRunGives() {
        JsonNode rows = json(
                        "sweep", "hmc", "--json", "--vary", "step_size=0.1:0.4:2", "--vary", "leapfrog_steps=2:8:3:log")
                .get("rows");

        List<String> settings = new ArrayList<>();
        for (JsonNode row : rows.values()) {
            double stepSize = row.get("parameters").get("step_size").doubleValue();
            int leaps = row.get("parameters").get("leapfrog_steps").intValue();
            settings.add(stepSize + " " + leaps);
            JsonNode single = json(
                    "sample", "hmc", "--json", "--set", "step_size=" + stepSize, "--set", "leapfrog_steps=" + leaps);
            for (String field : List.of("acceptance", "diverged", "score_evaluations", "log_density_evaluations")) {
                assertThat(row.get(field)).as(field).isEqualTo(single.get(field));
            }
            assertThat(row.get("distances")).isEqualTo(single.get("distances"));
        }
        assertThat(settings).containsExactly("0.1 2", "0.1 4", "0.1 8", "0.4 2", "0.4 4", "0.4 8");
    }

    @Test
    void tableHasOneRowASetting() throws IOException {
        Path table = folder.resolve("sweep.csv");

        Session session = Session.run(
                folder,
                arguments("sweep", "ula", "--vary", "step_size=0.01:1:3:log", "--out", table.toString(), "--progress"));

        assertThat(session.status()).isZero();
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).endsWith("setting 3 of 3\n");
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.get(0))
                .startsWith(
                        "step_size,acceptance,diverged,score_evaluations,log_density_evaluations,seconds,mmd,mmd_floor,")
                .contains(",mean_bias,mean_bias_floor,covariance_bias,covariance_bias_floor");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.split(",", -1)[0])
                .containsExactly("0.01", "0.1", "1.0");
        assertThat(lines.get(1)).startsWith("0.01,NaN,0,8000,0,");
        // With ε = s² the variance of ULA is twice the target's: the bias must show.
        double[] bias = column(lines, "covariance_bias");
        double[] floor = column(lines, "covariance_bias_floor");
        assertThat(bias[2]).isGreaterThan(3 * floor[2]);
        assertThat(bias[1]).isLessThan(bias[2]);
    }

    private static double[] column(List<String> lines, String name) {
        int column = Arrays.asList(lines.get(0).split(",", -1)).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "step_size=0.1:1; k=a:b:n",
                "step_size=0.1:1:3:ln; k=a:b:n",
                "step_size=0.1:one:3; k=a:b:n",
                "step_size=0.1:Infinity:3; k=a:b:n",
                "step_size=0.1:1:0; whole number from 1 to 1000",
                "step_size=0.1:1:1e2; whole number from 1 to 1000",
                "step_size=0:1:3:log; both ends must be positive",
                "step_size=0.1:100:3; Parameter \"step_size\"",
                "pace=0.1:1:3; no parameter \"pace\"",
                "tamed=0:1:2; no number",
                "step_size; --vary",
            })
    void badRangesAreRefusedInOneSentence(String range, String told) {
        Path table = folder.resolve("none.csv");

        Session session = Session.run(folder, arguments("sweep", "ula", "--vary", range, "--out", table.toString()));

        assertThat(session.status()).isEqualTo(Cli.BAD_INPUT);
        assertThat(session.err().strip()).contains(told).endsWith(".").doesNotContain("\n");
        assertThat(session.out()).isEmpty();
        assertThat(table).doesNotExist();
    }

    @Test
    void twiceTheSameParameterAndTooManySettingsAreRefused() {
        Session twice = Session.run(
                folder, arguments("sweep", "ula", "--vary", "step_size=0.1:1:2", "--vary", "step_size=0.1:1:2"));
        assertThat(twice.status()).isEqualTo(Cli.BAD_INPUT);
        assertThat(twice.err()).contains("more than once");

        Session many = Session.run(
                folder, arguments("sweep", "ula", "--vary", "step_size=0.1:1:1000", "--vary", "temperature=1:2:11"));
        assertThat(many.status()).isEqualTo(Cli.BAD_INPUT);
        assertThat(many.err()).contains("at most");
    }

    @Test
    void equalCostGivesEverySettingTheEvaluationsItAsksFor() {
        Session session = Session.run(
                folder,
                "sweep",
                "--target",
                "gaussian",
                "--method",
                "hmc",
                "--particles",
                "100",
                "--evaluations",
                "60",
                "--warm-up",
                "1",
                "--vary",
                "leapfrog_steps=5:20:4",
                "--json");
        assertThat(session.err()).isEmpty();

        for (JsonNode row :
                JsonMapper.shared().readTree(session.out()).get("rows").values()) {
            int leaps = row.get("parameters").get("leapfrog_steps").intValue();
            long steps = row.get("steps").longValue();
            long scores = row.get("score_evaluations").longValue();
            assertThat(scores / 100).isBetween(60L, 60L + leaps + 1);
            assertThat(steps).isEqualTo((60 + leaps - 1) / leaps);
        }
    }

    @Test
    void warmUpCostsButDoesNotCount() {
        JsonNode all = json("sweep", "mala", "--json", "--vary", "step_size=0.5:0.5:1");
        JsonNode late = json("sweep", "mala", "--json", "--vary", "step_size=0.5:0.5:1", "--warm-up", "10");
        assertThat(late.get("rows").get(0).get("steps").longValue()).isEqualTo(30);
        assertThat(late.get("rows").get(0).get("score_evaluations").longValue())
                .isEqualTo(all.get("rows").get(0).get("score_evaluations").longValue() * 30 / 20);
        assertThat(late.get("rows").get(0).get("acceptance"))
                .isNotEqualTo(all.get("rows").get(0).get("acceptance"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sweep --target gaussian --method ula --vary step_size=0.1:1:2; must be given once",
                "sweep --target gaussian --method ula --vary step_size=0.1:1:2 --steps 3 --evaluations 4; must be given once",
                "sweep --target gaussian --method ula --vary step_size=0.1:1:2 --evaluations 0; --evaluations",
            })
    void theLengthIsGivenOnce(String line, String told) {
        Session session = Session.run(folder, line.split(" "));
        assertThat(session.status()).isEqualTo(Cli.BAD_INPUT);
        assertThat(session.err().strip()).contains(told).endsWith(".").doesNotContain("\n");
    }

    @Test
    void interruptLeavesNothing() {
        Path table = folder.resolve("none.csv");
        Thread.currentThread().interrupt();

        Session session = Session.run(
                folder, arguments("sweep", "ula", "--vary", "step_size=0.1:1:2", "--out", table.toString()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(session.status()).isEqualTo(Cli.FAILED);
        assertThat(session.err()).isEqualTo("The sweep was interrupted; nothing was written.\n");
        assertThat(table).doesNotExist();
    }

    private JsonNode json(String command, String method, String... more) {
        Session session = Session.run(folder, arguments(command, method, more));
        assertThat(session.err()).isEmpty();
        return JsonMapper.shared().readTree(session.out());
    }

    private static String[] arguments(String command, String method, String... more) {
        return Stream.concat(
                        Stream.of(
                                command,
                                "--target",
                                "gaussian",
                                "--method",
                                method,
                                "--particles",
                                "400",
                                "--steps",
                                "20"),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
