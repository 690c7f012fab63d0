package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.diagnostic.convergence.EnergyFraction;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import tools.jackson.databind.JsonNode;

/** Whatever file the draws come from, the command gives the numbers of {@link ChainSummary}. */
class DiagnoseFormatsTest {
    private static final int CHAINS = 3;
    private static final int LENGTH = 50;

    @TempDir
    Path folder;

    /** The file was written by the NetCDF 4 library, as ArviZ has it write; its numbers are sines and cosines of their indices. */
    @ParameterizedTest
    @ValueSource(strings = {"", "arviz"})
    void arraysOfArvizAreFlattened(String format) {
        String file = Path.of("src", "test", "resources", "arviz", "chains.nc").toString();
        JsonNode document = format.isEmpty()
                ? DiagnoseCommandTest.document(folder, file)
                : DiagnoseCommandTest.document(folder, file, "--format", format);

        List<double[][]> expected = new ArrayList<>();
        for (int e = 0; e < 4; e++) {
            int factor = 1 + 2 * (e / 2) + e % 2;
            expected.add(ofIndices((c, d) -> Math.sin(11 * c + d * factor)));
        }
        expected.add(ofIndices((c, d) -> (5 * c + 3 * d) % 7));
        expected.add(ofIndices((c, d) -> Math.sin(1 + 7 * c + 3 * d)));
        expected.add(ofIndices((c, d) -> (float) Math.cos(c + 5 * d)));
        expected.add(ofIndices((c, d) -> (float) Math.cos(c + 5 * d + 2)));
        assertThat(DiagnoseCommandTest.names(document.get("variables")))
                .containsExactly(
                        "corr[0, 0]", "corr[0, 1]", "corr[1, 0]", "corr[1, 1]", "k", "mu", "theta[0]", "theta[1]");
        for (int v = 0; v < expected.size(); v++) {
            ChainSummary summary = ChainSummary.of(expected.get(v));
            JsonNode got = document.get("variables").get(v);
            assertThat(got.get("mean").doubleValue()).isCloseTo(summary.mean(), within(1e-12));
            assertThat(got.get("ess_mean").doubleValue())
                    .isCloseTo(summary.essMean(), within(1e-7 * summary.essMean()));
            assertThat(got.get("rhat").doubleValue()).isCloseTo(summary.rhat(), within(1e-7));
        }
        assertThat(document.get("e_bfmi").get(2).doubleValue())
                .isCloseTo(EnergyFraction.of(ofIndices((c, d) -> Math.cos(2 * c + 0.3 * d))[2]), within(1e-12));
        assertThat(document.get("divergent").intValue())
                .isEqualTo((int) Arrays.stream(ofIndices((c, d) -> (c + d) % 13 == 0 ? 1 : 0))
                        .flatMapToDouble(Arrays::stream)
                        .sum());
    }

    private static double[][] ofIndices(IntToDoubleBinary function) {
        double[][] chains = new double[3][40];
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 40; d++) {
                chains[c][d] = function.of(c, d);
            }
        }
        return chains;
    }

    private interface IntToDoubleBinary {
        double of(int chain, int draw);
    }

    /** Wherever a file is cut off, and whichever of its bytes are wrong, a sentence says so, or it is still read. */
    @Test
    void damagedArraysOfArvizAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src", "test", "resources", "arviz", "chains.nc"));
        List<Session> sessions = new ArrayList<>();
        for (int keep : new int[] {0, 3, 8, 100, 5000, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut.nc"), Arrays.copyOf(whole, keep));
            Session cut = Session.run(folder, "diagnose", file.toString(), "--format", "arviz");
            assertThat(cut.status()).isEqualTo(2);
            sessions.add(cut);
        }
        for (int at = 9; at < whole.length; at += 211) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Path file = Files.write(folder.resolve("damaged.nc"), damaged);
            Session read = Session.run(folder, "diagnose", file.toString());
            assertThat(read.status()).isIn(0, 2);
            if (read.status() == 2) {
                sessions.add(read);
            }
        }
        assertThat(sessions).allSatisfy(session -> {
            assertThat(session.err().lines()).hasSize(1);
            assertThat(session.err()).contains(".nc\"").endsWith("." + System.lineSeparator());
            assertThat(session.out()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chain,draw,a,b", "a,chain,step,b", "step,particle,a,b", "chain,a,b", "a,draw,step,chain,b"})
    void tableTellsChainsAndOrderFromVariables(String header) throws IOException {
        double[][][] draws = draws();
        StringBuilder text = new StringBuilder(header).append('\n');
        // Draw by draw, as the command "sample" writes its particles.
        for (int d = 0; d < LENGTH; d++) {
            for (int c = 0; c < CHAINS; c++) {
                text.append(row(header, draws, c, d)).append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("d.csv"), text);

        assertThatTheseAre(draws, List.of("a", "b"), DiagnoseCommandTest.diagnose(folder, file.toString()));
    }

    private static String row(String header, double[][][] draws, int chain, int draw) {
        return Arrays.stream(header.split(","))
                .map(name -> switch (name) {
                    case "chain", "particle" -> "c" + chain;
                    case "draw", "step" -> Integer.toString(10 * draw);
                    case "a" -> Double.toString(draws[0][chain][draw]);
                    default -> Double.toString(draws[1][chain][draw]);
                })
                .collect(Collectors.joining(","));
    }

    @Test
    void tablesWithoutChainsAreAChainEach() throws IOException {
        double[][][] draws = draws();
        String[] files = new String[CHAINS];
        for (int c = 0; c < CHAINS; c++) {
            int chain = c;
            String text = IntStream.range(0, LENGTH)
                    .mapToObj(d -> row("a,b", draws, chain, d) + "\n")
                    .collect(Collectors.joining("", "a,b\n", ""));
            files[c] = Files.writeString(folder.resolve(c + ".csv"), text).toString();
        }

        assertThatTheseAre(draws, List.of("a", "b"), DiagnoseCommandTest.diagnose(folder, files));
    }

    @Test
    void particlesOfTheSampleCommandAreChains() throws IOException {
        Path out = folder.resolve("o.csv");
        Session.run(
                folder,
                "sample",
                "--target",
                "gaussian",
                "--method",
                "mala",
                "--particles",
                "5",
                "--steps",
                "40",
                "--every",
                "1",
                "--seed",
                "3",
                "--out",
                out.toString());

        double[][][] draws = new double[2][5][41];
        for (String line : Files.readAllLines(out).subList(1, 1 + 5 * 41)) {
            String[] fields = line.split(",");
            int step = Integer.parseInt(fields[0]);
            int particle = Integer.parseInt(fields[1]);
            draws[0][particle][step] = Double.parseDouble(fields[2]);
            draws[1][particle][step] = Double.parseDouble(fields[3]);
        }
        assertThatTheseAre(draws, List.of("x", "y"), DiagnoseCommandTest.diagnose(folder, out.toString()));
    }

    @ParameterizedTest
    @CsvSource({"<f8, False", ">f8, False", "<f8, True", ">f8, True"})
    void arrayOfThreeAxesIsRead(String type, String byColumns) throws IOException {
        double[][][] draws = draws();
        List<Double> numbers = new ArrayList<>();
        if (byColumns.equals("True")) {
            for (int k = 0; k < 2 * LENGTH * CHAINS; k++) {
                numbers.add(draws[k / CHAINS / LENGTH][k % CHAINS][k / CHAINS % LENGTH]);
            }
        } else {
            for (int k = 0; k < 2 * LENGTH * CHAINS; k++) {
                numbers.add(draws[k % 2][k / 2 / LENGTH][k / 2 % LENGTH]);
            }
        }
        Path file = array(type, byColumns, "(3, 50, 2)", numbers);

        assertThatTheseAre(draws, List.of("x[0]", "x[1]"), DiagnoseCommandTest.diagnose(folder, file.toString()));
    }

    @Test
    void theLongerOfTwoAxesIsTheDraws() throws IOException {
        double[][][] draws = draws();
        List<Double> chainByChain = Arrays.stream(draws[0])
                .flatMap(chain -> Arrays.stream(chain).boxed())
                .toList();
        Path chains = array("<f8", "False", "(3, 50)", chainByChain);
        assertThatTheseAre(
                new double[][][] {draws[0]}, List.of("x"), DiagnoseCommandTest.diagnose(folder, chains.toString()));

        Path variables = array("<f8", "True", "(50, 3)", chainByChain);
        double[][][] oneChain =
                Arrays.stream(draws[0]).map(chain -> new double[][] {chain}).toArray(double[][][]::new);
        assertThatTheseAre(
                oneChain, List.of("x[0]", "x[1]", "x[2]"), DiagnoseCommandTest.diagnose(folder, variables.toString()));

        Path one = array("<f8", "False", "(150,)", chainByChain);
        double[] all = chainByChain.stream().mapToDouble(Double::doubleValue).toArray();
        assertThatTheseAre(
                new double[][][] {{all}}, List.of("x"), DiagnoseCommandTest.diagnose(folder, one.toString()));
    }

    private Path array(String type, String byColumns, String shape, List<Double> numbers) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + byColumns + ", 'shape': " + shape + ", }";
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length() + 8 * numbers.size());
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        buffer.order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        buffer.put(header.getBytes(StandardCharsets.US_ASCII));
        buffer.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(buffer::putDouble);
        return Files.write(folder.resolve("d.npy"), buffer.array());
    }

    /** For each variable and chain, an autoregression. */
    private static double[][][] draws() {
        Noise noise = new PhiloxNoise(5);
        double[] z = new double[2];
        double[][][] draws = new double[2][CHAINS][LENGTH];
        for (int c = 0; c < CHAINS; c++) {
            for (int d = 0; d < LENGTH; d++) {
                noise.gaussianPair(NoiseStream.DIAGNOSTIC, d, c, 0, z);
                for (int v = 0; v < 2; v++) {
                    draws[v][c][d] = d == 0 ? z[v] : 0.5 * draws[v][c][d - 1] + z[v];
                }
            }
        }
        return draws;
    }

    private static void assertThatTheseAre(double[][][] draws, List<String> names, JsonNode variables) {
        assertThat(DiagnoseCommandTest.names(variables)).containsExactlyElementsOf(names);
        for (int v = 0; v < draws.length; v++) {
            ChainSummary summary = ChainSummary.of(draws[v]);
            JsonNode got = variables.get(v);
            assertThat(Stream.of("mean", "sd", "mcse_mean", "mcse_sd", "ess_bulk", "ess_tail", "ess_mean", "rhat")
                            .map(name -> got.get(name).doubleValue()))
                    .containsExactly(
                            summary.mean(),
                            summary.sd(),
                            summary.mcseMean(),
                            summary.mcseSd(),
                            summary.essBulk(),
                            summary.essTail(),
                            summary.essMean(),
                            summary.rhat());
            assertThat(got.get("verdict").stringValue()).isEqualTo(summary.verdict());
        }
    }
}
