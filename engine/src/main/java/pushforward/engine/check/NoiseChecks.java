package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.StandardNormal;

/** The normal quantile, and moments of the noise that everything is made from. */
final class NoiseChecks {
    private static final int DRAWS = 200_000;

    private NoiseChecks() {}

    static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("normal quantile at 0.975", 1.959963984540054, StandardNormal.quantile(0.975), 1e-14));
        checks.add(new Check("normal quantile at 1e-10", -6.361340902404056, StandardNormal.quantile(1e-10), 1e-13));
        Noise noise = new PhiloxNoise(1);
        double mean = 0;
        double square = 0;
        double product = 0;
        double uniform = 0;
        double[] z = new double[2];
        for (int i = 0; i < DRAWS; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, z);
            mean += z[0];
            square += z[0] * z[0];
            product += z[0] * z[1];
            uniform += noise.uniform(NoiseStream.DIAGNOSTIC, 0, i, 0);
        }
        double error = 5 / Math.sqrt(DRAWS);
        checks.add(new Check("noise: mean of a normal", 0, mean / DRAWS, error));
        checks.add(new Check("noise: variance of a normal", 1, square / DRAWS, error * Math.sqrt(2)));
        checks.add(new Check("noise: covariance of a pair", 0, product / DRAWS, error));
        checks.add(new Check("noise: mean of a uniform", 0.5, uniform / DRAWS, error / Math.sqrt(12)));
        return checks;
    }
}
