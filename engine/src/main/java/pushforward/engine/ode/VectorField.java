package pushforward.engine.ode;

/**
 * The right side of y′ = f(t, y), evaluated for many particles at once; each has a time of its own, because adaptive steps differ from
 * particle to particle.
 */
@FunctionalInterface
public interface VectorField {

    /**
     * Writes f of the particles 0 to {@code count}. May give what is not finite; the integrators refuse it.
     *
     * @param time t of each particle
     * @param state y, component by component: number c of particle i is {@code state[c][i]}; not to be changed
     * @param out receives f in the same layout
     */
    void derivative(double[] time, double[][] state, int count, double[][] out);
}
