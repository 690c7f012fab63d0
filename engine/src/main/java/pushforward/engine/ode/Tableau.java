package pushforward.engine.ode;

/**
 * The coefficients of an explicit Runge–Kutta method: stage i is f(t + cᵢ h, y + h Σⱼ aᵢⱼ kⱼ), the step y + h Σᵢ bᵢ kᵢ (Butcher 1964).
 *
 * @param nodes c
 * @param matrix a, row i with i numbers
 * @param weights b
 */
record Tableau(double[] nodes, double[][] matrix, double[] weights) {

    int stages() {
        return nodes.length;
    }
}
