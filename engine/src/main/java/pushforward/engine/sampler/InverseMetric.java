package pushforward.engine.sampler;

/**
 * The diagonal of M⁻¹ in the kinetic energy pᵀM⁻¹p/2 of a Hamiltonian method; best where it is the target's variance along each axis.
 *
 * @param x first element, above 0
 * @param y second element, above 0
 */
record InverseMetric(double x, double y) {
    /** Unit mass. */
    static final InverseMetric UNIT = new InverseMetric(1, 1);

    /** What makes the first component of a momentum of N(0, M) from a standard normal number. */
    double momentumScaleX() {
        return 1 / Math.sqrt(x);
    }

    double momentumScaleY() {
        return 1 / Math.sqrt(y);
    }

    /** pᵀM⁻¹p/2. */
    double kineticEnergy(double momentumX, double momentumY) {
        return 0.5 * (x * momentumX * momentumX + y * momentumY * momentumY);
    }

    /** vᵀM⁻¹p. */
    double product(double vx, double vy, double momentumX, double momentumY) {
        return x * vx * momentumX + y * vy * momentumY;
    }
}
