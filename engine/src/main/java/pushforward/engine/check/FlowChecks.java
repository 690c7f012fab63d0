package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.flow.Additive;
import pushforward.engine.flow.Affine;
import pushforward.engine.flow.Batch;
import pushforward.engine.flow.Coupling;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.LearnedMap;
import pushforward.engine.flow.PlanarLayer;
import pushforward.engine.flow.PluLinear;
import pushforward.engine.flow.RadialLayer;
import pushforward.engine.flow.RationalQuadratic;
import pushforward.engine.flow.Scaling;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.flow.Transform;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** What transforms of flows do to single points, and what compositions of them do to densities. */
final class FlowChecks {
    private static final double EXACT = 1e-12;
    /** Of numbers that are known to eight digits. */
    private static final double PRINTED = 5e-9;

    private static final int ROWS = 4;
    private static final Standardisation PLAIN = new Standardisation(0, 0, 1);

    private FlowChecks() {}

    static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.addAll(planar());
        checks.addAll(radial());
        checks.addAll(linear());
        checks.addAll(spline());
        checks.addAll(couplings());
        return checks;
    }

    /** One point through a transform: x, y, log |det|. */
    private static double[] forward(Transform transform, double[] numbers, double x, double y) {
        Batch batch = Batch.of(ROWS);
        batch.x()[0] = x;
        batch.y()[0] = y;
        transform.pass(ROWS).forward(numbers, 0, batch);
        return new double[] {batch.x()[0], batch.y()[0], batch.logDeterminant()[0]};
    }

    /** How far a point is from where it began after the way there and back. */
    private static double gap(Transform transform, double[] numbers, double x, double y) {
        Batch batch = Batch.of(ROWS);
        batch.x()[0] = x;
        batch.y()[0] = y;
        Transform.Pass pass = transform.pass(ROWS);
        pass.forward(numbers, 0, batch);
        pass.inverse(numbers, 0, batch);
        return Math.hypot(batch.x()[0] - x, batch.y()[0] - y) + Math.abs(batch.logDeterminant()[0]);
    }

    private static List<Check> planar() {
        double[] numbers = {-4, 1, 1.5, -.5, .3};
        double[] there = forward(new PlanarLayer(), numbers, .5, -1);
        return List.of(
                new Check("Planar flow of (0.5, −1), first component", -.13882617, there[0], PRINTED),
                new Check("Planar flow of (0.5, −1), second component", -1.09165311, there[1], PRINTED),
                new Check("Planar flow at (0.5, −1), log |det|", -.18002204601546623, there[2], EXACT),
                new Check("Planar flow there and back", 0, gap(new PlanarLayer(), numbers, .5, -1), EXACT));
    }

    private static List<Check> radial() {
        double[] numbers = {.4, -.2, Math.log(Math.expm1(.7)), Math.log(Math.expm1(.2))};
        double[] there = forward(new RadialLayer(), numbers, 1, 1);
        return List.of(
                new Check("Radial flow of (1, 1), first component", .85305936, there[0], PRINTED),
                new Check("Radial flow of (1, 1), second component", .70611872, there[1], PRINTED),
                new Check("Radial flow at (1, 1), log |det|", -.36860954185229206, there[2], EXACT),
                new Check("Radial flow there and back", 0, gap(new RadialLayer(), numbers, 1, 1), EXACT));
    }

    private static List<Check> linear() {
        PluLinear linear = new PluLinear("Linear", PluLinear.Order.SWAPPED, PluLinear.Start.ROTATION);
        double[] numbers = {.7, -.4, .3, -.2, 0, 0};
        double[] there = forward(linear, numbers, 1, 0);
        return List.of(
                new Check("P L U of (1, 0), first component: 0.7 e^0.3", .7 * Math.exp(.3), there[0], EXACT),
                new Check("P L U of (1, 0), second component: e^0.3", Math.exp(.3), there[1], EXACT),
                new Check("P L U with diagonal e^0.3, −e^−0.2: log |det|", .1, there[2], EXACT),
                new Check("P L U there and back", 0, gap(linear, numbers, .3, -2), EXACT));
    }

    /** The raw numbers of the spline are the biases of a network whose weights are all zero. */
    private static List<Check> spline() {
        double[] raw = {.2, -.1, .4, -.3, .5, .1, .3, -.6};
        Coupling coupling = Coupling.of("Spline", 0, new RationalQuadratic(3, 3), 4);
        double[] numbers = new double[coupling.parameters()];
        System.arraycopy(raw, 0, numbers, numbers.length - raw.length, raw.length);
        double[] one = forward(coupling, numbers, 0, .7);
        double[] other = forward(coupling, numbers, 0, -2);
        return List.of(
                new Check("Rational-quadratic spline at 0.7", 1.182519293865771, one[1], EXACT),
                new Check("Rational-quadratic spline at 0.7, log slope", -.7093908889368973, one[2], EXACT),
                new Check("Rational-quadratic spline at −2, log slope", -.6752919155345899, other[2], EXACT),
                new Check("Rational-quadratic spline outside its bound", 3.5, forward(coupling, numbers, 0, 3.5)[1], 0),
                new Check("Rational-quadratic spline there and back", 0, gap(coupling, numbers, 0, .7), EXACT));
    }

    private static List<Check> couplings() {
        List<Transform> additive = new ArrayList<>();
        List<Transform> affine = new ArrayList<>();
        for (int l = 0; l < 4; l++) {
            additive.add(Coupling.of("Additive", l % 2, new Additive(), 8));
            affine.add(Coupling.of("Affine", l % 2, Affine.USUAL, 8));
            affine.add(Scaling.actNorm());
        }
        LearnedMap areaKeeping = map(new Flow(additive));
        LearnedMap other = map(new Flow(affine));
        Points z = Points.of(new double[] {.3, -1.2}, new double[] {-.8, .5});
        Points x = Points.zeros(2);
        Points back = Points.zeros(2);
        double[] log = new double[2];
        double[] logBack = new double[2];
        areaKeeping.forward(z, 0, 2, x, log);
        areaKeeping.logDensity(x, 0, 2, logBack);
        double density = -(.3 * .3 + .8 * .8) / 2 - Math.log(2 * Math.PI);
        double kept = logBack[0];
        other.forward(z, 0, 2, x, log);
        other.inverse(x, 0, 2, back, logBack);
        double gap = Math.hypot(back.x()[0] - z.x()[0], back.y()[0] - z.y()[0]);
        return List.of(
                new Check("Additive couplings keep the density of the noise", density, kept, EXACT),
                new Check("Affine couplings with ActNorm there and back", 0, gap, EXACT),
                new Check("Affine couplings: log |det| of both ways", 0, log[0] + logBack[0], EXACT));
    }

    /** A flow with numbers from N(0, 1/4). */
    private static LearnedMap map(Flow flow) {
        double[] numbers = new double[flow.parameters()];
        double[] pair = new double[2];
        for (int i = 0; i < numbers.length; i++) {
            new PhiloxNoise(1).gaussianPair(NoiseStream.WEIGHTS, 0, i, 0, pair);
            numbers[i] = pair[0] / 2;
        }
        return new LearnedMap(flow, numbers, PLAIN);
    }
}
