package pushforward.engine.diagnostic.convergence;

/**
 * The estimated Bayesian fraction of missing information of a Hamiltonian chain, E-BFMI = Σₙ (Eₙ − Eₙ₋₁)² / Σₙ (Eₙ − Ē)²: how much of the
 * spread of its energies one new momentum explores (Betancourt 2016).
 */
public final class EnergyFraction {
    /** Below this, new momenta explore the energies too slowly for the tails to be trusted. */
    public static final double THRESHOLD = 0.3;

    private EnergyFraction() {}

    /**
     * Computes it for one chain.
     *
     * @param energies of the draws in their order, kinetic and potential
     * @return NaN if they are fewer than three, constant, or not all finite
     */
    public static double of(double[] energies) {
        if (energies.length < 3 || new Draws(new double[][] {energies}).isDegenerate()) {
            return Double.NaN;
        }
        double mean = ScaleReduction.mean(energies);
        double steps = 0;
        double spread = (energies[0] - mean) * (energies[0] - mean);
        for (int n = 1; n < energies.length; n++) {
            steps += (energies[n] - energies[n - 1]) * (energies[n] - energies[n - 1]);
            spread += (energies[n] - mean) * (energies[n] - mean);
        }
        return steps / spread;
    }
}
