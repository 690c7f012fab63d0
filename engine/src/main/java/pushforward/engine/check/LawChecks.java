package pushforward.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.law.FokkerPlanck;
import pushforward.engine.law.InitialLaw;
import pushforward.engine.law.Law;
import pushforward.engine.law.ReversibleChain;
import pushforward.engine.law.UnadjustedLangevinLaw;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** Laws on a grid and spectra of chains against their closed forms. */
final class LawChecks {
    private static final double SMALL = 1e-4;
    private static final double EXACT = 1e-10;

    private LawChecks() {}

    static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        Target standard = LangevinChecks.gaussian(catalogue, 1, 0, 1);
        // Fine along x, where the closed form is looked at; the axes do not mix.
        Field2D start = InitialLaw.normal(Bounds.square(6), 480, 8, 1, 0, 0.5, 1);
        Law diffusion = new FokkerPlanck(standard, start, 0.1, 1);
        double[] moments = momentsAfter(diffusion, 10);
        checks.add(new Check("Fokker-Planck mean after time 1", Math.exp(-1), moments[1], SMALL));
        checks.add(new Check("Fokker-Planck variance after time 1", 1 - 0.5 * Math.exp(-2), moments[2], SMALL));
        checks.add(new Check("Fokker-Planck mass", 1, moments[0], EXACT));
        Law algorithm =
                new UnadjustedLangevinLaw(standard, InitialLaw.normal(Bounds.square(8), 128, 32, 1, 0, 0.5, 1), 0.1, 1);
        moments = momentsAfter(algorithm, 200);
        checks.add(new Check("ULA kernel: stationary variance, ε = 0.1", 1 / 0.95, moments[2], SMALL));
        checks.add(new Check("ULA kernel: mass", 1, moments[0], EXACT));
        spectra(checks);
        return checks;
    }

    private static void spectra(List<Check> checks) {
        double a = 0.2;
        double b = 0.3;
        double[] pi = {b / (a + b), a / (a + b)};
        ReversibleChain two = new ReversibleChain(
                new Field2D(Bounds.square(1), 2, 1, pi), new double[] {pi[0] * a, 0}, new double[2]);
        checks.add(new Check(
                "spectral gap of two states, a + b", a + b, two.spectrum().gap(), EXACT));
        int n = 20;
        double[] even = new double[n];
        double[] right = new double[n];
        Arrays.fill(even, 1.0 / n);
        Arrays.fill(right, 0, n - 1, 0.25 / n);
        ReversibleChain.Spectrum path =
                new ReversibleChain(new Field2D(Bounds.square(1), n, 1, even), right, new double[n]).spectrum();
        checks.add(new Check(
                "spectral gap of the lazy path of 20 states", (1 - Math.cos(Math.PI / n)) / 2, path.gap(), EXACT));
        checks.add(new Check(
                "conductance of the lazy path of 20 states", 0.025, path.cut().conductance(), EXACT));
    }

    /** Mass, and mean and variance of x. */
    private static double[] momentsAfter(Law law, int steps) {
        for (int k = 0; k < steps; k++) {
            law.advance();
        }
        Field2D mass = law.mass();
        double total = 0;
        double mean = 0;
        double square = 0;
        for (int row = 0; row < mass.rows(); row++) {
            for (int column = 0; column < mass.columns(); column++) {
                double x = mass.centreX(column);
                total += mass.value(column, row);
                mean += mass.value(column, row) * x;
                square += mass.value(column, row) * x * x;
            }
        }
        return new double[] {total, mean, square - mean * mean};
    }
}
