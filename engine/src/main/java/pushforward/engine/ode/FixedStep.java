package pushforward.engine.ode;

import java.util.Locale;

/** Explicit Runge–Kutta methods that take the same steps for all particles. */
public enum FixedStep {
    /** First order, one evaluation a step (Euler 1768). */
    EULER(1),
    /** Second order, two evaluations: the mean of the slopes at both ends (Heun 1900). */
    HEUN(2),
    /** Fourth order, four evaluations (Kutta 1901). */
    RK4(4);

    private final int order;

    FixedStep(int order) {
        this.order = order;
    }

    /** The power of the step with which the error at the end shrinks. */
    public int order() {
        return order;
    }

    /** The name in parameters: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tableau tableau() {
        return switch (this) {
            case EULER -> new Tableau(new double[] {0}, new double[][] {{}}, new double[] {1});
            case HEUN -> new Tableau(new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5});
            case RK4 ->
                new Tableau(
                        new double[] {0, 0.5, 0.5, 1},
                        new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
                        new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6});
        };
    }
}
