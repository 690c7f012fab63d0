package pushforward.engine.flow;

/** log(1 + e^a) and its derivative, without overflow. */
final class Softplus {

    private Softplus() {}

    static double of(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }

    /** 1/(1 + e^−a). */
    static double derivative(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
