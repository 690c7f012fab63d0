package pushforward.engine.check;

import java.util.List;
import java.util.Map;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** What Stein variational gradient descent does, by its own steps. */
final class SteinChecks {
    private static final double EXACT = 1e-9;

    private SteinChecks() {}

    static List<Check> all(Catalogue catalogue) {
        Target standard = LangevinChecks.gaussian(catalogue, 1, 0, 1);
        Points two = Points.of(new double[] {1, 0}, new double[] {0, 2});
        Sampler<?> gaussian = LangevinChecks.sampler(catalogue, "svgd", Map.of("step_size", 1.0, "bandwidth", 2.0));
        Points moved = run(gaussian, standard, two, 1);
        double near = Math.exp(-2.5); // of the kernel between the two, √5 apart
        Sampler<?> alone = LangevinChecks.sampler(catalogue, "svgd", Map.of("step_size", 0.1));
        Points climbed = run(alone, standard, Points.of(3, -1), 10);
        double[] rest = atRest(catalogue);
        return List.of(
                new Check("SVGD field at (1, 0), first component", (near - 1) / 2, moved.x()[0] - 1, EXACT),
                new Check("SVGD field at (1, 0), second component", -2 * near, moved.y()[0], EXACT),
                new Check("SVGD field at (0, 2), first component", -near, moved.x()[1], EXACT),
                new Check("SVGD field at (0, 2), second component", near - 1, moved.y()[1] - 2, EXACT),
                new Check("SVGD of one particle climbs: 3 (1 − ε)¹⁰", 3 * Math.pow(0.9, 10), climbed.x()[0], EXACT),
                new Check("SVGD with the linear kernel at rest: mean of x", 1, rest[0], EXACT),
                new Check("SVGD with the linear kernel at rest: mean of y", -0.5, rest[1], EXACT),
                new Check("SVGD with the linear kernel at rest: variance of x", 1, rest[2], EXACT),
                new Check("SVGD with the linear kernel at rest: covariance", 0.4, rest[3], EXACT),
                new Check("SVGD with the linear kernel at rest: variance of y", 0.7, rest[4], EXACT));
    }

    /** Mean and 1/N-covariance of twenty particles that have come to rest on N((1, −0.5), [[1, .4], [.4, .7]]). */
    private static double[] atRest(Catalogue catalogue) {
        TargetProvider provider = catalogue.target("gaussian");
        Target target = provider.create(Parameters.of(
                provider.parameters(), Map.of("mean_x", 1.0, "mean_y", -0.5, "var_x", 1.0, "cov", 0.4, "var_y", 0.7)));
        int n = 20;
        Points start = Points.zeros(n);
        Noise noise = new PhiloxNoise(1);
        double[] z = new double[2];
        for (int i = 0; i < n; i++) {
            noise.gaussianPair(NoiseStream.START, 0, i, 0, z);
            start.set(i, z[0], z[1]);
        }
        Sampler<?> linear = LangevinChecks.sampler(catalogue, "svgd", Map.of("step_size", 0.1, "kernel", "linear"));
        Points rest = run(linear, target, start, 2000);
        double[] m = new double[5];
        for (int i = 0; i < n; i++) {
            m[0] += rest.x()[i] / n;
            m[1] += rest.y()[i] / n;
        }
        for (int i = 0; i < n; i++) {
            double u = rest.x()[i] - m[0];
            double v = rest.y()[i] - m[1];
            m[2] += u * u / n;
            m[3] += u * v / n;
            m[4] += v * v / n;
        }
        return m;
    }

    private static <S extends State> Points run(Sampler<S> sampler, Target target, Points start, int steps) {
        Noise noise = new PhiloxNoise(1);
        S from = sampler.allocate(start.size());
        S to = sampler.allocate(start.size());
        sampler.init(start, target, noise, from);
        for (int k = 0; k < steps; k++) {
            sampler.step(from, target, noise, to);
            S swap = from;
            from = to;
            to = swap;
        }
        return from.positions();
    }
}
