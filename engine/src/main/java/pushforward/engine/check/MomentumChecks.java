package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.sampler.PhaseSpaceState;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** The samplers with momentum on the harmonic potential ‖x‖²/2: golden steps, stationary moments, acceptance. */
final class MomentumChecks {
    private static final double EXACT = 1e-9;

    private MomentumChecks() {}

    static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        Target standard = LangevinChecks.gaussian(catalogue, 1, 0, 1);
        underdamped(catalogue, standard, checks);
        kineticNoise(catalogue, standard, checks);
        leapfrog(catalogue, standard, checks);
        acceptance(catalogue, standard, checks);
        return checks;
    }

    private static void underdamped(Catalogue catalogue, Target target, List<Check> checks) {
        double[] golden = step(underdamped(catalogue, "baoab", 0.5, 1), target, 1, 0.5, 0.3, 0);
        checks.add(new Check("BAOAB golden step, position", 1.1600376736, golden[0], 6e-11));
        checks.add(new Check("BAOAB golden step, momentum", 0.1001412758, golden[1], 6e-11));
        for (double h : new double[] {0.2, 0.5, 1, 1.5}) {
            double[] baoab = stationary(catalogue, target, "baoab", h, 1);
            checks.add(new Check("BAOAB position variance, h = " + h, 1, baoab[0], EXACT));
            checks.add(new Check("BAOAB momentum variance, h = " + h, 1 - h * h / 4, baoab[3], EXACT));
            double[] obabo = stationary(catalogue, target, "obabo", h, 1);
            checks.add(new Check("OBABO position variance, h = " + h, 1 / (1 - h * h / 4), obabo[0], EXACT));
            checks.add(new Check("OBABO momentum variance, h = " + h, 1, obabo[3], EXACT));
        }
        double[][] klmc = {
            {1, 0.1, 1.052585}, {1, 0.2, 1.110703}, {1, 0.5, 1.324498},
            {2, 0.1, 1.025619}, {2, 0.2, 1.052450}, {2, 0.5, 1.139807},
        };
        for (double[] c : klmc) {
            double got = stationary(catalogue, target, "klmc", c[1], c[0])[0];
            checks.add(new Check("KLMC position variance, γ = " + c[0] + ", h = " + c[1], c[2], got, 6e-7));
        }
    }

    private static void kineticNoise(Catalogue catalogue, Target target, List<Check> checks) {
        Sampler<PhaseSpaceState> sampler = underdamped(catalogue, "klmc", 0.3, 2);
        double[] noise =
                AffineMap.of((x, p, z, w) -> step(sampler, target, x, p, z, w)).covariance(new double[4]);
        checks.add(new Check("KLMC noise, variance of x", 0.0235130831, noise[0], 6e-11));
        checks.add(new Check("KLMC noise, covariance", 0.1017854699, noise[1], 6e-11));
        checks.add(new Check("KLMC noise, variance of p", 0.6988057881, noise[3], 6e-11));
    }

    /** From (x, p) = (1, .5) with h = .5: (1.125, −.03125), and the energy grows by .00830078125. */
    private static void leapfrog(Catalogue catalogue, Target target, List<Check> checks) {
        Sampler<?> sampler = LangevinChecks.sampler(
                catalogue, "hmc", Map.of("step_size", 0.5, "leapfrog_steps", 1, "step_jitter", 0));
        leapfrog(sampler, target, checks);
    }

    private static <S extends State> void leapfrog(Sampler<S> sampler, Target target, List<Check> checks) {
        Noise noise = new AffineMap.ConstantNoise(0.5, 0, 0.5);
        S from = sampler.allocate(1);
        S to = sampler.allocate(1);
        sampler.init(Points.of(1, 0), target, noise, from);
        StepInfo info = sampler.step(from, target, noise, to);
        checks.add(new Check(
                "leapfrog golden step, position", 1.125, to.positions().x()[0], 1e-15));
        checks.add(new Check("leapfrog golden step, energy error", 0.00830078125, -Math.log(info.acceptance()), 1e-14));
    }

    /** 1 − d/√(d² + 4) with cos θ = 1 − h²/2, χ = 1/√(1 − h²/4), d = (χ − 1/χ) |sin Lθ|. */
    private static void acceptance(Catalogue catalogue, Target target, List<Check> checks) {
        double[][] cases = {{0.5, 1}, {1, 1}, {1, 3}, {1.5, 2}, {1.2, 5}};
        for (double[] c : cases) {
            double chi = 1 / Math.sqrt(1 - c[0] * c[0] / 4);
            double d = (chi - 1 / chi) * Math.abs(Math.sin(c[1] * Math.acos(1 - c[0] * c[0] / 2)));
            Sampler<?> sampler = LangevinChecks.sampler(
                    catalogue, "hmc", Map.of("step_size", c[0], "leapfrog_steps", c[1], "step_jitter", 0));
            checks.add(new Check(
                    "HMC stationary acceptance, h = " + c[0] + ", L = " + (int) c[1],
                    1 - d / Math.sqrt(d * d + 4),
                    MetropolisChecks.stationaryAcceptance(sampler, target),
                    MetropolisChecks.FIVE_STANDARD_ERRORS));
        }
    }

    private static double[] stationary(
            Catalogue catalogue, Target target, String integrator, double h, double friction) {
        Sampler<PhaseSpaceState> sampler = underdamped(catalogue, integrator, h, friction);
        return AffineMap.of((x, p, z, w) -> step(sampler, target, x, p, z, w)).stationaryCovariance();
    }

    @SuppressWarnings("unchecked") // the provider of this id carries momenta
    private static Sampler<PhaseSpaceState> underdamped(
            Catalogue catalogue, String integrator, double h, double friction) {
        return (Sampler<PhaseSpaceState>) LangevinChecks.sampler(
                catalogue, "underdamped", Map.of("step_size", h, "friction", friction, "integrator", integrator));
    }

    /** One step along the first axis from position x and momentum p, with the step's first and second normals. */
    private static double[] step(
            Sampler<PhaseSpaceState> sampler, Target target, double x, double p, double z, double w) {
        PhaseSpaceState from = sampler.allocate(1);
        PhaseSpaceState to = sampler.allocate(1);
        Noise noise = new AxisNoise(p, z, w);
        sampler.init(Points.of(x, 0), target, noise, from);
        sampler.step(from, target, noise, to);
        return new double[] {to.positions().x()[0], to.momenta().x()[0]};
    }

    /** Momentum at the start, then two normals of the step; nothing along the second axis. */
    private record AxisNoise(double momentum, double z, double w) implements Noise {
        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return 0.5;
        }

        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            out[0] = stream == NoiseStream.START ? momentum : k == 0 ? z : w;
            out[1] = 0;
        }
    }
}
