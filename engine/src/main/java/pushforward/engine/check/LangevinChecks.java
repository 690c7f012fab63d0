package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** What the unadjusted Langevin algorithm does to Gaussians, by moment propagation through the sampler itself. */
final class LangevinChecks {
    private static final double EXACT = 1e-9;

    private LangevinChecks() {}

    static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        double[][] cases = {{1, 0.1, 1 / 0.95}, {1, 0.5, 4.0 / 3}, {0.25, 0.2, 5.0 / 12}, {4, 1, 32.0 / 7}};
        for (double[] c : cases) {
            double[] got = map(catalogue, c[1], c[0], 0, c[0]).stationaryCovariance();
            checks.add(new Check("ULA stationary variance, s² = " + c[0] + ", ε = " + c[1], c[2], got[0], EXACT));
        }
        correlated(catalogue, checks);
        transients(catalogue, checks);
        tempered(catalogue, checks);
        preconditioned(catalogue, checks);
        stochasticGradient(catalogue, checks);
        checks.add(new Check(
                "ULA lag-1 autocorrelation, ε = 0.1",
                0.9,
                map(catalogue, 0.1, 1, 0, 1).linearPart()[0],
                EXACT));
        return checks;
    }

    /** Σ (I − (ε/2) Σ⁻¹)⁻¹ with Σ = [[1, .8], [.8, 1]]: both share eigenvectors, so the eigenvalues transform one by one. */
    private static void correlated(Catalogue catalogue, List<Check> checks) {
        double stepSize = 0.2;
        double[] got = map(catalogue, stepSize, 1, 0.8, 1).stationaryCovariance();
        double major = 1.8 / (1 - stepSize / 2 / 1.8);
        double minor = 0.2 / (1 - stepSize / 2 / 0.2);
        checks.add(new Check("ULA stationary variance, correlation 0.8", (major + minor) / 2, got[0], EXACT));
        checks.add(new Check("ULA stationary covariance, correlation 0.8", (major - minor) / 2, got[1], EXACT));
    }

    /** From x = 3 with variance 0, a hundred steps of 0.01: mean 3 (1 − ε)^k, variance 2ε (1 − (1 − ε)^{2k}) / (1 − (1 − ε)²). */
    private static void transients(Catalogue catalogue, List<Check> checks) {
        AffineMap map = map(catalogue, 0.01, 1, 0, 1);
        double[] mean = {3, 0};
        double[] covariance = new double[4];
        for (int k = 0; k < 100; k++) {
            mean = map.mean(mean);
            covariance = map.covariance(covariance);
        }
        double shrink = Math.pow(0.99, 100);
        double variance = 0.02 * (1 - shrink * shrink) / (1 - 0.99 * 0.99);
        checks.add(new Check("ULA mean after time 1 from 3", 3 * shrink, mean[0], EXACT));
        checks.add(new Check("ULA variance after time 1 from a point", variance, covariance[0], EXACT));
    }

    /** At temperature T every covariance is T times what it is at 1. */
    private static void tempered(Catalogue catalogue, List<Check> checks) {
        Sampler<?> sampler = sampler(catalogue, "ula", Map.of("step_size", 0.5, "temperature", 3.0));
        double[] got = AffineMap.of(sampler, gaussian(catalogue, 1, 0, 1)).stationaryCovariance();
        checks.add(new Check("ULA stationary variance, T = 3, ε = 0.5", 4, got[0], EXACT));
    }

    /** Preconditioned by Σ, the stationary covariance is Σ/(1 − ε/2): the same for every direction. */
    private static void preconditioned(Catalogue catalogue, List<Check> checks) {
        Sampler<?> sampler = sampler(catalogue, "preconditioned-mala", Map.of("step_size", 0.3, "adjusted", false));
        double[] got = AffineMap.of(sampler, gaussian(catalogue, 2, 0.8, 1)).stationaryCovariance();
        checks.add(new Check("preconditioned ULA variance, P = Σ, ε = 0.3", 2 / 0.85, got[0], EXACT));
        checks.add(new Check("preconditioned ULA covariance, P = Σ, ε = 0.3", 0.8 / 0.85, got[1], EXACT));
    }

    /** s² (1 + εv/2)/(1 − ε/2s²); the two noises of a step are probed as two normals of one coordinate. */
    private static void stochasticGradient(Catalogue catalogue, List<Check> checks) {
        Sampler<?> sampler = sampler(catalogue, "sgld", Map.of("step_size", 0.1, "score_variance", 4.0));
        double[] got =
                AffineMap.ofTwoNoises(sampler, gaussian(catalogue, 1, 0, 1)).stationaryCovariance();
        checks.add(new Check("SGLD stationary variance, ε = 0.1, v = 4", 1.2 / 0.95, got[0], EXACT));
    }

    private static AffineMap map(Catalogue catalogue, double stepSize, double varX, double cov, double varY) {
        return AffineMap.of(sampler(catalogue, "ula", "step_size", stepSize), gaussian(catalogue, varX, cov, varY));
    }

    static Sampler<?> sampler(Catalogue catalogue, String id, String parameter, double value) {
        return sampler(catalogue, id, Map.of(parameter, value));
    }

    static Sampler<?> sampler(Catalogue catalogue, String id, Map<String, ?> parameters) {
        SamplerProvider provider = catalogue.sampler(id);
        return provider.create(Parameters.of(provider.parameters(), parameters));
    }

    static Target gaussian(Catalogue catalogue, double varX, double cov, double varY) {
        TargetProvider provider = catalogue.target("gaussian");
        return provider.create(Parameters.of(provider.parameters(), Map.of("var_x", varX, "cov", cov, "var_y", varY)));
    }
}
