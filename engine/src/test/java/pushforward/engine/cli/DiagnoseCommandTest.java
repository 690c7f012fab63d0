package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command says of draws, in words, tables and documents. */
class DiagnoseCommandTest {
    private static final Path STAN = Path.of("src", "test", "resources", "stan");
    private static final String[] FOUR_CHAINS = IntStream.rangeClosed(1, 4)
            .mapToObj(c -> STAN.resolve("bern" + c + ".csv").toString())
            .toArray(String[]::new);

    @TempDir
    Path folder;

    /** What the R package posterior says of the same files, to all of its digits. */
    @Test
    void agreesWithTheReferenceToEveryPrintedDigit() throws IOException {
        JsonNode variables = diagnose(folder, FOUR_CHAINS);

        List<String[]> expected = Files.readAllLines(STAN.resolve("expected.csv")).stream()
                .map(line -> line.split(","))
                .toList();
        String[] names = expected.get(0);
        assertThat(names(variables)).containsExactly("lp__", "theta");
        assertThat(expected).hasSize(3);
        for (int v = 0; v < 2; v++) {
            JsonNode variable = variables.get(v);
            String[] row = expected.get(v + 1);
            assertThat(variable.get("name").stringValue()).isEqualTo(row[0]);
            for (int i = 1; i < row.length; i++) {
                BigDecimal reference = new BigDecimal(row[i]);
                // The reference has eight digits, of which it does not print zeros at the end.
                BigDecimal got = variable.get(names[i]).decimalValue().round(new MathContext(8));
                assertThat(got).as(names[i]).isEqualByComparingTo(reference);
            }
            assertThat(variable.get("verdict").stringValue()).isEqualTo("no sign of trouble");
        }
    }

    @Test
    void jsonHasTheFieldsOfTheContract() {
        for (JsonNode variable : diagnose(folder, FOUR_CHAINS).values()) {
            assertThat(variable.propertyNames())
                    .containsExactly(
                            "name",
                            "mean",
                            "sd",
                            "mcse_mean",
                            "mcse_sd",
                            "ess_bulk",
                            "ess_tail",
                            "ess_mean",
                            "rhat",
                            "verdict");
        }
    }

    @Test
    void tableIsAlignedAndItsNumbersRoundTrip() {
        JsonNode variables = diagnose(folder, FOUR_CHAINS);
        Session session = Session.run(folder, arguments(FOUR_CHAINS));

        List<String> lines = session.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(3)).startsWith("E-BFMI of each chain: ").endsWith("; no sign of trouble");
        assertThat(lines.get(4)).isEqualTo("Divergent draws: 0");
        int remark = lines.get(0).indexOf("verdict");
        assertThat(lines.subList(1, 3))
                .allSatisfy(line -> assertThat(line.indexOf("no sign")).isEqualTo(remark));
        String[] header = lines.get(0).split(" {2,}");
        for (int v = 0; v < 2; v++) {
            String[] fields = lines.get(v + 1).split(" {2,}");
            assertThat(fields).hasSameSizeAs(header);
            for (int i = 1; i < header.length - 1; i++) {
                assertThat(Double.parseDouble(fields[i]))
                        .isEqualTo(variables.get(v).get(header[i]).doubleValue());
            }
        }
        assertThat(session.err()).isEmpty();
    }

    /** The formula of Betancourt 2016, read straight from the column. */
    @Test
    void energiesOfStanAreJudged() throws IOException {
        List<String[]> rows = Files.readAllLines(STAN.resolve("bern1.csv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(","))
                .toList();
        int column = List.of(rows.get(0)).indexOf("energy__");
        double[] energies = rows.subList(1, rows.size()).stream()
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .toArray();
        double mean = Arrays.stream(energies).average().orElseThrow();
        double spread =
                Arrays.stream(energies).map(e -> (e - mean) * (e - mean)).sum();
        double steps = IntStream.range(1, energies.length)
                .mapToDouble(n -> Math.pow(energies[n] - energies[n - 1], 2))
                .sum();

        JsonNode document = document(folder, FOUR_CHAINS);

        assertThat(document.get("e_bfmi").size()).isEqualTo(4);
        assertThat(document.get("e_bfmi").get(0).doubleValue()).isCloseTo(steps / spread, within(1e-12));
        assertThat(document.get("divergent").intValue()).isZero();
    }

    @Test
    void standardInputIsRead() throws IOException {
        String text = Files.readString(STAN.resolve("bern1.csv"));

        Session session = Session.runWithInput(folder, text, "diagnose", "-", "--json");

        assertThat(session.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(session.out()).get("variables"))
                .isEqualTo(diagnose(folder, FOUR_CHAINS[0]));
    }

    @Test
    void savedWarmUpIsLeftOut() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(STAN.resolve("bern1.csv")));
        int adapted = lines.indexOf("# Adaptation terminated");
        lines.addAll(adapted, List.of("-99,1,1,1,1,0,9,0.9", "-98,1,1,1,1,0,9,0.8"));
        Path file = Files.write(folder.resolve("w.csv"), lines);

        assertThat(diagnose(folder, file.toString())).isEqualTo(diagnose(folder, FOUR_CHAINS[0]));
    }

    @Test
    void stanFileIsATableWhenItIsSaidToBe() throws IOException {
        String text = Files.readAllLines(STAN.resolve("bern1.csv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("s.csv"), text);

        assertThat(names(diagnose(folder, file.toString()))).containsExactly("lp__", "theta");
        assertThat(names(diagnose(folder, file.toString(), "--format", "csv")))
                .hasSize(8)
                .contains("energy__");
    }

    @Test
    void whatCannotBeJudgedIsNotANumber() throws IOException {
        String text = "lp__,theta\n" + "1,nan\n".repeat(20);
        Path file = Files.writeString(folder.resolve("s.csv"), text);

        JsonNode variables = diagnose(folder, file.toString());

        assertThat(variables.get(0).get("mean").doubleValue()).isEqualTo(1);
        assertThat(variables.get(1).get("mean").stringValue()).isEqualTo("NaN");
        for (JsonNode variable : variables.values()) {
            assertThat(variable.get("rhat").stringValue()).isEqualTo("NaN");
            assertThat(variable.get("verdict").stringValue()).startsWith("cannot be judged");
        }
    }

    @Test
    void filesMustHaveTheSameVariables() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "lp__,phi\n" + "1,2\n".repeat(1000));

        Session session = Session.run(folder, "diagnose", FOUR_CHAINS[0], other.toString());

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err())
                .contains("other.csv\" has variable \"phi\" where the first file has variable \"theta\"");
    }

    @Test
    void helpSaysWhatIsLeftOut() {
        Session session = Session.run(folder, "diagnose", "--help");

        assertThat(session.status()).isZero();
        assertThat(session.out()).contains("end in __").contains("(chains, draws, variables)");
    }

    static List<String> names(JsonNode variables) {
        return variables.values().stream()
                .map(variable -> variable.get("name").stringValue())
                .toList();
    }

    /** What the command says of the variables of some files. */
    static JsonNode diagnose(Path data, String... files) {
        return document(data, files).get("variables");
    }

    /** All that it says of them. */
    static JsonNode document(Path data, String... files) {
        List<String> arguments = new ArrayList<>(List.of(arguments(files)));
        arguments.add("--json");
        return Session.json(data, arguments.toArray(String[]::new));
    }

    private static String[] arguments(String... files) {
        return Stream.concat(Stream.of("diagnose"), Arrays.stream(files)).toArray(String[]::new);
    }
}
