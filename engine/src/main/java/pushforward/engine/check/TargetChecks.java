package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;
import pushforward.engine.target.GaussianComponent;
import pushforward.engine.target.GaussianMixture;

/** Densities, scores and integrals of targets at points where they are known. */
final class TargetChecks {

    private TargetChecks() {}

    static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        mixture(checks);
        integral(checks, catalogue, "ring", 9.449765967436118, 1e-12);
        integral(checks, catalogue, "u1", 6.537152193, 1e-8);
        integral(checks, catalogue, "moons-potential", 2.2349401488, 1e-9);
        integral(checks, catalogue, "u2", 3.2 * Math.PI, 1e-13);
        integral(checks, catalogue, "u3", 5.6 * Math.PI, 1e-13);
        integral(checks, catalogue, "u4", 6 * Math.PI, 1e-13);
        checks.add(new Check(
                "mean of x, swiss-roll",
                0.4,
                target(catalogue, "swiss-roll").moments().meanX(),
                1e-12));
        checks.add(new Check(
                "entropy, u2",
                Math.log(3.2 * Math.PI * Math.E),
                target(catalogue, "u2").entropy(),
                1e-8));
        checks.add(new Check(
                "variance of y, banana",
                1.5300,
                target(catalogue, "banana").moments().varY(),
                1e-12));
        checks.add(new Check(
                "variance of y, twisted-gaussian",
                201,
                target(catalogue, "twisted-gaussian").moments().varY(),
                1e-10));
        return checks;
    }

    private static Target target(Catalogue catalogue, String id) {
        TargetProvider provider = catalogue.target(id);
        return provider.create(Parameters.defaults(provider.parameters()));
    }

    private static void integral(
            List<Check> checks, Catalogue catalogue, String id, double expected, double tolerance) {
        double got = Math.exp(target(catalogue, id).normaliser().logValue());
        checks.add(new Check("integral, " + id, expected, got, tolerance));
    }

    /** Three correlated Gaussians at (0.3, −0.2), as they are and smoothed by σ = 0.5. */
    private static void mixture(List<Check> checks) {
        Target target = new GaussianMixture(List.of(
                new GaussianComponent(0.3, 1, 0, 0.3, 0.1, 0.2),
                new GaussianComponent(0.5, -1, 0.5, 0.1, 0, 0.4),
                new GaussianComponent(0.2, 0, -1.5, 0.2, -0.05, 0.1)));
        evaluate(checks, "mixture", target, -2.36345186, 2.39212551, -0.199688, 6e-7);
        Target smoothed = target.smoothed(0.5);
        double[] score = evaluate(checks, "smoothed mixture", smoothed, -2.54916147, 0.4271532, 0.00105963, 6e-8);
        checks.add(new Check("Tweedie mean of x, smoothed mixture", 0.4067883, 0.3 + 0.25 * score[0], 6e-8));
        checks.add(new Check("Tweedie mean of y, smoothed mixture", -0.1997351, -0.2 + 0.25 * score[1], 6e-8));
    }

    private static double[] evaluate(
            List<Check> checks,
            String name,
            Target target,
            double logDensity,
            double scoreX,
            double scoreY,
            double tolerance) {
        double[] got = new double[1];
        Points score = Points.zeros(1);
        target.logDensityAndScore(Points.of(0.3, -0.2), 0, 1, got, score);
        checks.add(new Check(name + ", log density", logDensity, got[0], 6e-9));
        checks.add(new Check(name + ", score in x", scoreX, score.x()[0], tolerance));
        checks.add(new Check(name + ", score in y", scoreY, score.y()[0], tolerance));
        return new double[] {score.x()[0], score.y()[0]};
    }
}
