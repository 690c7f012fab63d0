package pushforward.engine.check;

import java.util.List;
import java.util.Map;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/** What annealed Langevin dynamics does to Gaussians, without sampling error. */
final class AnnealingChecks {
    private static final double EXACT = 1e-9;

    private AnnealingChecks() {}

    static List<Check> all(Catalogue catalogue) {
        double smallest = 0.1;
        double relativeStep = 0.2;
        Map<String, Object> settings = Map.of(
                "step_size",
                relativeStep * smallest * smallest,
                "sigma_max",
                4.0,
                "sigma_min",
                smallest,
                "levels",
                10,
                "steps_per_level",
                100,
                "denoise",
                true);
        Sampler<?> sampler = LangevinChecks.sampler(catalogue, "annealed-langevin", settings);
        double tiny = 1e-4;
        Target point = LangevinChecks.gaussian(catalogue, tiny, 0, tiny);
        double[] atEnd = variances(sampler, point, 1000);
        double noisy = tiny + smallest * smallest;
        double a = relativeStep * smallest * smallest / noisy;
        double shrink = tiny / noisy;
        return List.of(
                new Check(
                        "annealed Langevin variance at the last level over σ², a = 0.2",
                        1 / (1 - a / 2),
                        atEnd[0] / noisy,
                        EXACT),
                new Check(
                        "denoising takes N(0, s² + σ²) to variance s⁴/(s² + σ²)",
                        shrink * shrink * atEnd[0],
                        atEnd[1],
                        EXACT),
                new Check(
                        "denoising N(0, 0.26) with σ = 0.1 leaves variance 0.2403846",
                        0.0625 / 0.26,
                        denoised(catalogue),
                        EXACT));
    }

    /** The last step alone, taken from places a standard deviation off. */
    private static double denoised(Catalogue catalogue) {
        Sampler<?> sampler = LangevinChecks.sampler(
                catalogue,
                "annealed-langevin",
                Map.of("step_size", 1e-6, "sigma_max", 0.1, "sigma_min", 0.1, "levels", 1, "steps_per_level", 1));
        Target target = LangevinChecks.gaussian(catalogue, 0.25, 0, 0.25);
        double afterOne = response(sampler, target, 1);
        double afterTwo = response(sampler, target, 2);
        double factor = afterTwo / afterOne;
        return factor * factor * 0.26;
    }

    private static <S extends State> double response(Sampler<S> sampler, Target target, int steps) {
        return run(sampler, target, Points.of(1, 0), new Impulses(), steps).x()[0];
    }

    /**
     * Steps are linear in the start and in all noise, so the variance is the sum of squared responses to a unit of noise at one step
     * each: particle i gets its unit at step i. Returned are the variances after so many steps and after one more.
     */
    private static double[] variances(Sampler<?> sampler, Target target, int steps) {
        Points start = Points.zeros(steps);
        double[] out = new double[2];
        for (int more = 0; more < 2; more++) {
            for (double response :
                    run(sampler, target, start, new Impulses(), steps + more).x()) {
                out[more] += response * response;
            }
        }
        return out;
    }

    private static <S extends State> Points run(
            Sampler<S> sampler, Target target, Points start, Noise noise, int steps) {
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

    /** A unit of noise along x for particle i at step i + 1 of its run, and nothing else. */
    private record Impulses() implements Noise {
        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return 0.5;
        }

        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            out[0] = step == particle ? 1 : 0;
            out[1] = 0;
        }
    }
}
