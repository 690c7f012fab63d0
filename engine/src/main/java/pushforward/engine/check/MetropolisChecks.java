package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** Acceptance of the Metropolis samplers on Gaussians: one step with known noise, and the stationary mean from exact starts. */
final class MetropolisChecks {
    private static final int PARTICLES = 100_000;
    private static final int WARMUP = 300;
    private static final int WARMUP_PARTICLES = 2_000;
    /** An acceptance probability lies in [0, 1], so its standard deviation is at most a half. */
    static final double FIVE_STANDARD_ERRORS = 5 * 0.5 / Math.sqrt(PARTICLES);

    private MetropolisChecks() {}

    static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        checks.add(goldenLogRatio(catalogue));
        checks.add(isotropicLogRatio(catalogue));
        Target standard = LangevinChecks.gaussian(catalogue, 1, 0, 1);
        for (double a : new double[] {0.1, 0.5, 1, 1.5, 2}) {
            double expected = 1 - Math.pow(a, 1.5) / Math.sqrt(a * a * a + 8);
            double got = stationaryAcceptance(LangevinChecks.sampler(catalogue, "mala", "step_size", a), standard);
            checks.add(new Check("MALA stationary acceptance, ε = " + a, expected, got, FIVE_STANDARD_ERRORS));
        }
        for (double width : new double[] {0.5, 1, 1.7, 2.4}) {
            double expected = 1 - width / Math.sqrt(4 + width * width);
            double got =
                    stationaryAcceptance(LangevinChecks.sampler(catalogue, "rwm", "proposal_std", width), standard);
            checks.add(
                    new Check("random-walk stationary acceptance, σ = " + width, expected, got, FIVE_STANDARD_ERRORS));
        }
        // found from exact starts; the band is that of the tests of warm-up
        checks.add(new Check("MALA step size found by warm-up", 1.21048, found(catalogue, "mala", standard), 0.03));
        checks.add(new Check("random-walk width found by warm-up", 1.71068, found(catalogue, "rwm", standard), 0.03));
        return checks;
    }

    private static double found(Catalogue catalogue, String method, Target target) {
        return found(LangevinChecks.sampler(catalogue, method, "warmup", WARMUP), target);
    }

    private static <S extends State> double found(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(2);
        Points start = Points.zeros(WARMUP_PARTICLES);
        target.exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        S from = sampler.allocate(WARMUP_PARTICLES);
        S to = sampler.allocate(WARMUP_PARTICLES);
        sampler.init(start, target, noise, from);
        for (int k = 0; k < WARMUP; k++) {
            sampler.step(from, target, noise, to);
            S swap = from;
            from = to;
            to = swap;
        }
        return sampler.step(from, target, noise, to).stepSize();
    }

    /**
     * On Σ = [[1, .8], [.8, 1]] with ε = 0.2 the move from (1, −.5) to (.6, .1) has log α = 1.248148148148149. It is certain to be
     * accepted, so the move back is made: its log α is the negative, and its acceptance tells it.
     */
    private static Check goldenLogRatio(Catalogue catalogue) {
        Target target = LangevinChecks.gaussian(catalogue, 1, 0.8, 1);
        double got = logAcceptance(catalogue, target, 0.2, new double[] {0.6, 0.1}, new double[] {1, -0.5});
        return new Check("MALA log α, correlated golden move", -1.248148148148149, got, 1e-12);
    }

    /** On N(0, s² I), log α = −(ε / 4s⁴)(‖y‖² − ‖x‖²) exactly. */
    private static Check isotropicLogRatio(Catalogue catalogue) {
        double variance = 0.7;
        double stepSize = 0.3;
        Target target = LangevinChecks.gaussian(catalogue, variance, 0, variance);
        double got = logAcceptance(catalogue, target, stepSize, new double[] {0.2, 0.1}, new double[] {1.1, -0.9});
        double expected = -stepSize / (4 * variance * variance) * (1.1 * 1.1 + 0.9 * 0.9 - 0.2 * 0.2 - 0.1 * 0.1);
        return new Check("MALA log α, isotropic identity", expected, got, 1e-12);
    }

    /** The log of the acceptance probability that the sampler reports for the move from one place to another. */
    private static double logAcceptance(
            Catalogue catalogue, Target target, double stepSize, double[] from, double[] to) {
        Points score = Points.zeros(1);
        target.score(Points.of(from[0], from[1]), 0, 1, score);
        double scale = Math.sqrt(2 * stepSize);
        Noise noise = new AffineMap.ConstantNoise(
                (to[0] - from[0] - stepSize * score.x()[0]) / scale,
                (to[1] - from[1] - stepSize * score.y()[0]) / scale,
                0.5);
        return Math.log(acceptance(
                LangevinChecks.sampler(catalogue, "mala", "step_size", stepSize),
                target,
                Points.of(from[0], from[1]),
                noise));
    }

    static double stationaryAcceptance(Sampler<?> sampler, Target target) {
        Noise noise = new PhiloxNoise(2);
        Points start = Points.zeros(PARTICLES);
        target.exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        return acceptance(sampler, target, start, noise);
    }

    private static <S extends State> double acceptance(Sampler<S> sampler, Target target, Points start, Noise noise) {
        S from = sampler.allocate(start.size());
        S to = sampler.allocate(start.size());
        sampler.init(start, target, noise, from);
        StepInfo info = sampler.step(from, target, noise, to);
        return info.acceptance();
    }
}
