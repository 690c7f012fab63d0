package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.io.Model;
import pushforward.engine.io.ModelFile;
import pushforward.engine.io.Output;
import pushforward.engine.io.Source;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.FlowModel;

/** What the map of every method that learns must do, with numbers far from those that it begins with; see {@link Promise}. */
class FlowContractTest {
    private static final int POINTS = SmallFlow.POINTS;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyFlow() {
        Stream<DynamicTest> ofMaps = SmallFlow.kinds()
                .flatMap(small -> Stream.of(
                        test(small.named(), "comes back from where it went", () -> comesBack(small)),
                        test(
                                small.named(),
                                "has the determinant of its differences",
                                () -> determinant(small.finely())),
                        test(small.named(), "shows readers what its networks say", () -> tablesAgree(small)),
                        test(small.named(), "follows a point as it pushes it", () -> follows(small)),
                        test(small.named(), "has a density that integrates to one", () -> integratesToOne(small)),
                        test(small.named(), "is the same again from its file", () -> roundTrip(small))));
        Stream<DynamicTest> ofPromises = SmallFlow.providers()
                .flatMap(provider -> Stream.of(
                        test(provider.id(), "says why where it promises less than usual", () -> reason(provider)),
                        test(provider.id(), "begins as it promises", () -> begins(provider))));
        return Stream.concat(ofMaps, ofPromises);
    }

    private static DynamicTest test(String which, String what, Executable body) {
        return DynamicTest.dynamicTest(which + " " + what, body);
    }

    private static void reason(FlowProvider provider) {
        Promise promise = provider.promise();
        boolean usual = promise.equals(Promise.USUAL);
        assertThat(promise.reason().isEmpty()).isEqualTo(usual);
        assertThat(usual
                        || promise.precision() != Promise.USUAL.precision()
                        || promise.beginning() != Promise.USUAL.beginning()
                        || promise.images() != Promise.USUAL.images())
                .isTrue();
    }

    private static void comesBack(SmallFlow small) {
        SmallFlow.RoundTrip trip = SmallFlow.RoundTrip.of(small.map());
        boolean solved = small.promises(Promise.Precision.TOLERANCE);
        for (int i = 0; i < POINTS; i++) {
            assertThat(trip.miss(i)).isLessThan(solved ? 1e-4 * trip.size(i) : 1e-9);
            assertThat(trip.there()[i] + trip.again()[i]).isCloseTo(0, offset(solved ? 1e-4 : 1e-10));
        }
        assertThat(trip.x().x()).isNotEqualTo(trip.z().x());
    }

    /** Readers see tables of the networks. Beyond their ends they see the networks, so there is no point that is too far. */
    private static void tablesAgree(SmallFlow small) {
        Points z = SmallFlow.base(POINTS);
        z.set(0, 9, -20);
        z.set(1, -8.5, 3);
        Points x = Points.zeros(POINTS);
        double[] log = new double[POINTS];
        small.map().forward(z, 0, POINTS, x, log);
        Points exact = Points.zeros(POINTS);
        double[] exactLog = new double[POINTS];
        small.flow().lend(passage -> small.forward(passage, z, exact, exactLog));
        SmallFlow.STANDARDISATION.restore(exact, 0, POINTS, exact);
        for (int i = 0; i < POINTS; i++) {
            assertThat(x.x()[i]).isCloseTo(exact.x()[i], offset(1e-6));
            assertThat(x.y()[i]).isCloseTo(exact.y()[i], offset(1e-6));
            assertThat(log[i] - SmallFlow.STANDARDISATION.logDeterminant()).isCloseTo(exactLog[i], offset(1e-6));
        }
    }

    private static void follows(SmallFlow small) {
        LearnedMap map = small.map();
        double[] depths = {0, 0.25, 0.5 * map.layers(), map.layers() - 0.5, map.layers()};
        Points way = Points.zeros(depths.length);
        double[] logs = new double[depths.length];
        Points at = Points.zeros(1);
        double[] log = new double[1];
        Points z = SmallFlow.base(POINTS);
        for (int i = 0; i < 10; i++) {
            Points one = Points.of(z.x()[i], z.y()[i]);
            map.follow(one, depths, way, logs);
            for (int k = 0; k < depths.length; k++) {
                map.push(one, 0, 1, depths[k], at, log);
                assertThat(way.x()[k]).isCloseTo(at.x()[0], offset(1e-12));
                assertThat(way.y()[k]).isCloseTo(at.y()[0], offset(1e-12));
                assertThat(logs[k]).isCloseTo(log[0], offset(1e-12));
            }
        }
    }

    private static void determinant(SmallFlow small) {
        if (small.promises(Promise.Images.SEVERAL)) {
            chance(small);
            return;
        }
        Points z = SmallFlow.base(POINTS);
        double[] log = new double[POINTS];
        small.forward(z, Points.zeros(POINTS), log);
        double[] expected = determinants(z, 1e-5, (from, to) -> small.forward(from, to, new double[from.size()]));
        for (int i = 0; i < POINTS; i++) {
            assertThat(log[i]).isCloseTo(Math.log(Math.abs(expected[i])), offset(1e-6));
        }
    }

    /** A map of the plane. */
    interface Map {
        void of(Points from, Points to);
    }

    /** The determinants of a map by central differences, for which it is asked once. */
    static double[] determinants(Points z, double h, Map map) {
        int count = z.size();
        Points moved = Points.zeros(4 * count);
        for (int k = 0; k < 4; k++) {
            double d = k % 2 == 0 ? h : -h;
            for (int i = 0; i < count; i++) {
                moved.set(k * count + i, z.x()[i] + (k < 2 ? d : 0), z.y()[i] + (k < 2 ? 0 : d));
            }
        }
        Points image = Points.zeros(4 * count);
        map.of(moved, image);
        double[] x = image.x();
        double[] y = image.y();
        double[] determinants = new double[count];
        for (int i = 0; i < count; i++) {
            double xx = (x[i] - x[count + i]) / (2 * h);
            double yx = (y[i] - y[count + i]) / (2 * h);
            double xy = (x[2 * count + i] - x[3 * count + i]) / (2 * h);
            double yy = (y[2 * count + i] - y[3 * count + i]) / (2 * h);
            determinants[i] = xx * yy - xy * yx;
        }
        return determinants;
    }

    /**
     * Where one of several places is chosen, log |det| of the way back is that of the differences and the logarithm of a chance besides, of
     * which the mean of 1/p over pushed noise is the number of places: for f folds between 1 and 2^f.
     */
    private static void chance(SmallFlow small) {
        LearnedMap map = new LearnedMap(small.flow(), small.numbers(), new Standardisation(0, 0, 1));
        Points z = SmallFlow.base(Flow.ROWS);
        Points pushed = Points.zeros(Flow.ROWS);
        map.forward(z, 0, Flow.ROWS, pushed, new double[Flow.ROWS]);
        Points x = small.apartFromCreases(pushed);
        int count = x.size();
        double[] back = new double[count];
        map.inverse(x, 0, count, Points.zeros(count), back);
        double[] differences =
                determinants(x, 1e-5, (from, to) -> map.inverse(from, 0, from.size(), to, new double[from.size()]));
        double places = 0;
        for (int i = 0; i < count; i++) {
            double chance = Math.exp(back[i]) / Math.abs(differences[i]);
            assertThat(chance).isBetween(0.0, 1 + 1e-6);
            places += 1 / chance / count;
        }
        assertThat(count).isGreaterThan(Flow.ROWS / 2);
        assertThat(places).isBetween(2.0, 16.0);
    }

    private static void integratesToOne(SmallFlow small) {
        FlowModel map = small.map();
        Points cloud = Points.zeros(20_000);
        FlowModel.base(new PhiloxNoise(4), 0, cloud.size(), cloud);
        map.forward(cloud, 0, cloud.size(), cloud, new double[cloud.size()]);
        double reachX = 1.2 * Arrays.stream(cloud.x()).map(Math::abs).max().orElseThrow();
        double reachY = 1.2 * Arrays.stream(cloud.y()).map(Math::abs).max().orElseThrow();
        // What a solver makes is smooth, and costs more.
        int side = small.promises(Promise.Precision.TOLERANCE) ? 160 : 900;
        Points row = Points.zeros(side);
        double[] log = new double[side];
        double sum = 0;
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                row.set(i, reachX * ((2 * i + 1.0) / side - 1), reachY * ((2 * j + 1.0) / side - 1));
            }
            map.logDensity(row, 0, side, log);
            sum += Arrays.stream(log).map(Math::exp).sum();
        }
        assertThat(sum * (2 * reachX / side) * (2 * reachY / side)).isCloseTo(1, offset(1e-3));
    }

    private static void begins(FlowProvider provider) {
        Flow flow = new Flow(provider.transforms(SmallFlow.parameters(provider)));
        double[] numbers = flow.initialise(new PhiloxNoise(5), Points.zeros(0));
        SmallFlow fresh = new SmallFlow(provider, SmallFlow.parameters(provider), flow, numbers);
        Points z = SmallFlow.base(POINTS);
        Points x = Points.zeros(POINTS);
        double[] log = new double[POINTS];
        flow.lend(passage -> fresh.forward(passage, z, x, log));
        double moved = 0;
        double stretched = 0;
        for (int i = 0; i < POINTS; i++) {
            int j = (i + 1) % POINTS;
            double apart = Math.hypot(x.x()[i] - x.x()[j], x.y()[i] - x.y()[j]);
            double before = Math.hypot(z.x()[i] - z.x()[j], z.y()[i] - z.y()[j]);
            moved = Math.max(moved, Math.hypot(x.x()[i] - z.x()[i], x.y()[i] - z.y()[i]));
            stretched = Math.max(stretched, Math.abs(apart - before) + Math.abs(log[i]));
        }
        // Each promises as much as it keeps.
        Promise.Beginning kept = stretched > 1e-12
                ? Promise.Beginning.ANY
                : moved > 1e-12 ? Promise.Beginning.ISOMETRY : Promise.Beginning.IDENTITY;
        assertThat(provider.promise().beginning()).isEqualTo(kept);
    }

    private void roundTrip(SmallFlow small) {
        LearnedMap map = small.map();
        String id = small.provider().id();
        Model model = new Model(
                TargetChoice.of(SmallFlow.CATALOGUE, "banana"),
                new MethodChoice(id, small.parameters()),
                3,
                7,
                map.numbers());
        Path file = folder.resolve(id + ModelFile.EXTENSION);
        ModelFile.write(model, Output.file(file));
        FlowModel again = ModelFile.read(Source.file(file), SmallFlow.CATALOGUE).restore(SmallFlow.CATALOGUE);
        assertThat(again.numbers().keySet()).isEqualTo(map.numbers().keySet());
        map.numbers().forEach((name, numbers) -> assertThat(again.numbers().get(name))
                .containsExactly(numbers));
        // From a file come all digits of the networks, where readers of pictures have tables.
        Points at = SmallFlow.base(POINTS);
        Points exact = Points.zeros(POINTS);
        Points x = Points.zeros(POINTS);
        double[] exactLog = new double[POINTS];
        double[] log = new double[POINTS];
        small.flow().lend(passage -> small.forward(passage, at, exact, exactLog));
        SmallFlow.STANDARDISATION.restore(exact, 0, POINTS, exact);
        again.forward(at, 0, POINTS, x, log);
        // Solvers are more precise for files; nothing else differs by a bit.
        double digits = small.promises(Promise.Precision.TOLERANCE) ? 1e-4 : 0;
        assertThat(x.x()).containsExactly(exact.x(), offset(digits));
        assertThat(x.y()).containsExactly(exact.y(), offset(digits));
        for (int i = 0; i < POINTS; i++) {
            assertThat(log[i]).isCloseTo(exactLog[i] + SmallFlow.STANDARDISATION.logDeterminant(), offset(digits));
        }
        SmallFlow.RoundTrip trip = SmallFlow.RoundTrip.of(again);
        for (int i = 0; i < POINTS; i++) {
            assertThat(trip.miss(i)).isLessThan(1e-5);
            assertThat(trip.there()[i] + trip.again()[i]).isCloseTo(0, offset(1e-5));
        }
        double[] density = new double[POINTS];
        double[] tabulated = new double[POINTS];
        again.logDensity(x, 0, POINTS, density);
        map.logDensity(x, 0, POINTS, tabulated);
        assertThat(tabulated).containsExactly(density, offset(1e-4));
    }
}
