package pushforward.engine.target;

/**
 * Two bumps on a ring, log p(x) = −½((|x| − 2)/a)² + log(e^{−½((x₁−2)/b)²} + e^{−½((x₁+2)/b)²}).
 *
 * <p>With u = |x₁| the logarithm is −½((u − 2)/b)² + log(1 + e^{−4u/b²}), which does not underflow. The score at the origin, where the
 * ring has a cusp, is 0.
 *
 * @param across a, standard deviation across the ring
 * @param along b, standard deviation of a bump
 */
record TwoBumpsOnARing(double across, double along) implements PotentialDensity.Potential {
    private static final double RADIUS = 2;

    @Override
    public double evaluate(double x, double y, double[] slope) {
        double r = Ring.length(x, y);
        double away = (r - RADIUS) / across;
        double side = Math.abs(x);
        double off = (side - RADIUS) / along;
        double other = Math.exp(-2 * RADIUS * side / (along * along));
        double pull = r > 0 ? -away / across / r : 0;
        double towards = -off / along - 2 * RADIUS / (along * along) * other / (1 + other);
        slope[0] = pull * x + Math.signum(x) * towards;
        slope[1] = pull * y;
        return -0.5 * (away * away + off * off) + Math.log1p(other);
    }
}
