package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input of every kind ends with exit status 2 and exactly one sentence that names the thing and says what is allowed, and leaves
 * every file as it was.
 */
class BadInputTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "pushforward", "engine", "cli", "bad");
    private static final Path DRAWS = CORPUS.resolveSibling("bad-draws");
    private static final String GOOD = CORPUS.resolve("good.csv").toString();
    private static final String LONG = "1+".repeat(20_000) + "1";
    private static final String DEEP = "(".repeat(5_000) + "1" + ")".repeat(5_000);

    @TempDir
    Path folder;

    static Stream<Arguments> files() throws IOException {
        List<Arguments> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".pushforward")) {
                    all.add(Arguments.of(name, List.of("draw", "--target", file.toString(), "--particles", "5")));
                } else if (name.endsWith(".png")) {
                    all.add(Arguments.of(name, List.of("draw", "--target", file.toString(), "--particles", "5")));
                } else if (name.equals("one-point.csv")) {
                    all.add(Arguments.of(name, List.of("draw", "--target", file.toString(), "--particles", "5")));
                } else if (!name.equals("good.csv")) {
                    all.add(Arguments.of(
                            name, List.of("evaluate", "--target", "gaussian", "--points", file.toString())));
                }
            }
        }
        return all.stream();
    }

    static Stream<Arguments> draws() throws IOException {
        try (Stream<Path> files = Files.list(DRAWS)) {
            return files
                    .sorted()
                    .map(file -> line(file.getFileName().toString(), "diagnose", file.toString()))
                    .toList()
                    .stream();
        }
    }

    private static String draws(String name) {
        return DRAWS.resolve(name).toString();
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                line("--target-set", "draw", "--target", "gaussian", "--target-set", "mean_x", "--particles", "5"),
                line("mean_q", "draw", "--target", "gaussian", "--target-set", "mean_q=1", "--particles", "5"),
                line("var_x", "draw", "--target", "gaussian", "--target-set", "var_x=-3", "--particles", "5"),
                line("var_x", "draw", "--target", "gaussian", "--target-set", "var_x=", "--particles", "5"),
                line("var_x", "draw", "--target", "gaussian", "--target-set", "var_x=NaN", "--particles", "5"),
                line("mean_x", "draw", "--target", "gaussian", "--target-set", "mean_x=1,5", "--particles", "5"),
                line(
                        "more than once",
                        "draw",
                        "--target",
                        "gaussian",
                        "--target-set",
                        "mean_x=1",
                        "--target-set",
                        "mean_x=2",
                        "--particles",
                        "5"),
                line("ovariance", "draw", "--target", "gaussian", "--target-set", "cov=5", "--particles", "5"),
                line("no-such", "draw", "--target", "no-such", "--particles", "5"),
                line("\"\"", "draw", "--target", "", "--particles", "5"),
                line("missing.csv", "draw", "--target", "missing.csv", "--particles", "5"),
                line("missing.pushforward", "draw", "--target", "missing.pushforward", "--particles", "5"),
                line("missing.png", "draw", "--target", "missing.png", "--particles", "5"),
                line("scene.txt", "draw", "--target", "scene.txt", "--particles", "5"),
                line("--particles", "draw", "--target", "gaussian", "--particles", "0"),
                line("--particles", "draw", "--target", "gaussian", "--particles", "5000001"),
                line("--particles", "draw", "--target", "gaussian", "--particles", "1e3"),
                line("--particles", "draw", "--target", "gaussian", "--particles", "99999999999999999999"),
                line("--particles", "draw", "--target", "gaussian"),
                line("--seed", "draw", "--target", "gaussian", "--particles", "5", "--seed", "x"),
                line("--seed", "draw", "--target", "gaussian", "--particles", "5", "--seed", "9223372036854775808"),
                line("--points", "evaluate", "--target", "gaussian"),
                line("nowhere.csv", "evaluate", "--target", "gaussian", "--points", "nowhere.csv"),
                line("folder", "evaluate", "--target", "gaussian", "--points", CORPUS.toString()),
                line("--sigma", "evaluate", "--target", "gaussian", "--points", GOOD, "--sigma", "-1"),
                line("--sigma", "evaluate", "--target", "gaussian", "--points", GOOD, "--sigma", "NaN"),
                line("--sigma", "evaluate", "--target", "gaussian", "--points", GOOD, "--sigma", "wide"),
                line("--steps", "sample", "--target", "gaussian", "--method", "ula", "--steps", "-1"),
                line("--steps", "sample", "--target", "gaussian", "--method", "ula", "--steps", "many"),
                line("--steps", "sample", "--target", "gaussian", "--method", "ula"),
                line("--method", "sample", "--target", "gaussian", "--steps", "1"),
                line("teleport", "sample", "--target", "gaussian", "--method", "teleport", "--steps", "1"),
                line("--every", "sample", "--target", "gaussian", "--method", "ula", "--steps", "1", "--every", "0"),
                line(
                        "step_size",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--set",
                        "step_size=-1"),
                line(
                        "step_size",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--set",
                        "step_size=1f"),
                line("pace", "sample", "--target", "gaussian", "--method", "ula", "--steps", "1", "--set", "pace=1"),
                line("--set", "sample", "--target", "gaussian", "--method", "ula", "--steps", "1", "--set", "=1"),
                line("--start", "sample", "--target", "gaussian", "--method", "ula", "--steps", "1", "--start", "left"),
                line(
                        "--start",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--start",
                        "1,2,3"),
                line(
                        "--start",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--start",
                        "NaN,0"),
                line(
                        "gone.csv",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--start",
                        "gone.csv"),
                line(
                        "row 3",
                        "sample",
                        "--target",
                        "gaussian",
                        "--method",
                        "ula",
                        "--steps",
                        "1",
                        "--start",
                        CORPUS.resolve("nan.csv").toString()),
                line("ormula", "draw", "--target", "formula:", "--particles", "5"),
                line("ormula", "draw", "--target", "formula:1+", "--particles", "5"),
                line("ormula", "draw", "--target", "formula:-x^2-y^2)", "--particles", "5"),
                line("ormula", "draw", "--target", "formula:foo(x)", "--particles", "5"),
                line("ormula", "draw", "--target", "formula:z", "--particles", "5"),
                line("ormula", "draw", "--target", "formula:" + LONG, "--particles", "5"),
                line("ormula", "draw", "--target", "formula:" + DEEP, "--particles", "5"),
                line("--bogus", "draw", "--target", "gaussian", "--particles", "5", "--bogus"));
    }

    static Stream<Arguments> withoutOutput() {
        return Stream.of(
                line("command"),
                line("dance", "dance"),
                line("fruit", "list", "fruit"),
                line("targets|methods|lessons", "list"),
                line("nothing to compare", "compare", GOOD),
                line("--target", "compare", GOOD, GOOD, "--target", "gaussian"),
                line("one point", "compare", CORPUS.resolve("one-point.csv").toString(), "--target", "gaussian"),
                line("no-such.csv", "compare", "no-such.csv", GOOD),
                line("FILE", "diagnose"),
                line("no-such.csv", "diagnose", "no-such.csv"),
                line("folder", "diagnose", DRAWS.toString()),
                line("--format", "diagnose", GOOD, "--format", "json"),
                line("good.csv\" is not a NumPy array", "diagnose", GOOD, "--format", "npy"),
                line("ArviZ", "diagnose", GOOD, "--format", "arviz"),
                line("ArviZ", "diagnose", draws("arviz.nc")),
                line("ArviZ", "diagnose", draws("classic.nc")),
                line("word.csv\", row 2 (line 3): x is \"zwei\"", "diagnose", draws("word.csv")),
                line("nan.csv\", row 2 (line 3): x is NaN", "diagnose", draws("nan.csv")),
                line("nan.npy\", chain 2, row 4: x[1] is NaN", "diagnose", draws("nan.npy")),
                line("row 2 (line 4): theta is \"o.3\"", "diagnose", draws("word-stan.csv")),
                line("chain \"2\" ends after row 1", "diagnose", draws("unequal-chains.csv")),
                line("more than 30000000 numbers", "diagnose", draws("bomb.npy")),
                line("more than 100000, which is the limit", "diagnose", draws("many-chains.npy")),
                line("no-variable.csv\" has no column for a variable", "diagnose", GOOD, draws("no-variable.csv")),
                line("has variable \"chain\"", "diagnose", GOOD, draws("word.csv"), "--format", "stan"),
                line("--out", "draw", "--target", "gaussian", "--particles", "5"),
                line("--out", "draw", "--target", "gaussian", "--particles", "5", "--out", "-", "--json"),
                line(
                        "no/such/folder",
                        "draw",
                        "--target",
                        "gaussian",
                        "--particles",
                        "5",
                        "--out",
                        "no/such/folder/o.csv"),
                line("folder", "draw", "--target", "gaussian", "--particles", "5", "--out", CORPUS.toString()),
                line("--out", "draw", "--target", "gaussian", "--particles", "5", "--out"));
    }

    private static Arguments line(String named, String... arguments) {
        return Arguments.of(named, List.of(arguments));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void fileIsRefused(String name, List<String> arguments) throws IOException {
        refused(name.equals("one-point.csv") ? "one point has no spread" : name, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("draws")
    void drawsAreRefused(String name, List<String> arguments) {
        assertOneSentence(Session.run(folder, arguments.toArray(String[]::new)), name);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("commandLines")
    void commandLineIsRefused(String named, List<String> arguments) throws IOException {
        refused(named, arguments);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("withoutOutput")
    void usageIsRefused(String named, List<String> arguments) {
        assertOneSentence(Session.run(folder, arguments.toArray(String[]::new)), named);
    }

    @Test
    void lockedOutputIsRefusedAndKept() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path out = Files.writeString(locked.resolve("out.csv"), "before");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        boolean obeyed = !Files.isWritable(locked); // the super-user writes everywhere
        assumeTrue(obeyed, "this user writes everywhere");

        Session session =
                Session.run(folder, "draw", "--target", "gaussian", "--particles", "5", "--out", out.toString());

        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertOneSentence(session, "out.csv");
        assertThat(out).hasContent("before");
    }

    @Test
    void standardInputIsRefusedByItsName() {
        Session session = Session.runWithInput(
                folder, "x,y\n1,zwei\n", "evaluate", "--target", "gaussian", "--points", "-", "--out", "-");

        assertOneSentence(session, "Standard input, row 1 (line 2): y is \"zwei\"");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void hugeSceneIsRefusedByItsSize() throws IOException {
        Path scene = folder.resolve("huge.pushforward");
        try (var stream = new RandomAccessFile(scene.toFile(), "rw")) {
            stream.writeBytes("{\"schema\": 1, \"note\": \"");
            stream.setLength(70L << 20); // sparse
        }

        assertOneSentence(
                Session.run(folder, "draw", "--target", scene.toString(), "--particles", "5", "--out", "-"), "huge");
    }

    @Test
    void sceneOfManyValuesIsRefused() throws IOException {
        Path scene = folder.resolve("many.pushforward");
        Files.writeString(scene, "{\"schema\": 1, \"note\": [" + "0,".repeat(5_000_000) + "0]}");

        assertOneSentence(
                Session.run(folder, "draw", "--target", scene.toString(), "--particles", "5", "--out", "-"), "limit");
    }

    @Test
    void verboseAddsTheStackTrace() {
        Session session =
                Session.run(folder, "draw", "--target", "no-such", "--particles", "5", "--out", "-", "--verbose");

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains("InvalidInputException").contains("\tat ");
    }

    private void refused(String named, List<String> arguments) throws IOException {
        Path out = Files.writeString(folder.resolve("out.csv"), "before");
        List<String> all = new ArrayList<>(arguments);
        all.add("--out");
        all.add(out.toString());

        Session session = Session.run(folder, all.toArray(String[]::new));

        assertOneSentence(session, named);
        assertThat(out).hasContent("before");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(out);
        }
    }

    private static void assertOneSentence(Session session, String named) {
        assertThat(session.err()).contains(named);
        assertThat(session.status()).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err().lines()).hasSize(1);
        String sentence = session.err().strip();
        assertThat(sentence).endsWith(".").doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(sentence).doesNotContainPattern("[.!?] [A-Z]");
        assertThat(sentence).containsPattern("must|give|limit|allowed|there are|can be read|up to|needs|expected");
    }
}
