package pushforward.engine.diagnostic;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import pushforward.engine.diagnostic.ChainReport.Energies;
import pushforward.engine.diagnostic.ChainReport.Lines;
import pushforward.engine.diagnostic.convergence.EnergyFraction;
import pushforward.engine.run.ChainRecord;
import pushforward.engine.run.Chains;
import pushforward.engine.spi.Target;

/**
 * The energies of chains: Eₙ = −log p(xₙ₋₁) + Kₙ, with which step n began, where momenta are drawn afresh; else −log p(xₙ).
 *
 * <p>Where the distribution of the changes Eₙ − Eₙ₋₁ is much narrower than that of Eₙ about its mean, momenta explore the energies too
 * slowly, which E-BFMI says in one number (Betancourt 2016).
 */
final class ChainEnergies {
    private static final int BINS = 40;

    private ChainEnergies() {}

    /**
     * Computes them.
     *
     * @param begin first row of the whole way that counts
     * @param latestBegin first of the latest rows that counts
     */
    static Energies of(Chains chains, Target target, int begin, int latestBegin) {
        ChainRecord latest = chains.latest();
        int last = (latest.length() - 1) * latest.chains();
        if (Double.isNaN(latest.kineticEnergy()[last])) {
            return potential(chains.whole(), target, begin);
        }
        double[][] energies = total(latest, target, latestBegin);
        double fraction =
                Arrays.stream(energies).mapToDouble(EnergyFraction::of).reduce(Double.POSITIVE_INFINITY, Math::min);
        return new Energies(densities(energies), fraction, Energies.Kind.MARGINAL_AND_TRANSITION);
    }

    private static Energies potential(ChainRecord whole, Target target, int begin) {
        double[][] potential = ChainReader.columns(whole, ChainReader.logDensities(whole, target), begin);
        for (double[] chain : potential) {
            Arrays.setAll(chain, i -> -chain[i]);
        }
        return new Energies(ChainReader.trace(whole, begin, potential), Double.NaN, Energies.Kind.POTENTIAL);
    }

    private static double[][] total(ChainRecord latest, Target target, int begin) {
        double[][] logDensity = ChainReader.columns(latest, ChainReader.logDensities(latest, target), begin);
        double[][] kinetic = ChainReader.columns(latest, latest.kineticEnergy(), begin);
        double[][] energies = new double[kinetic.length][kinetic[0].length - 1];
        for (int c = 0; c < energies.length; c++) {
            for (int n = 0; n < energies[c].length; n++) {
                energies[c][n] = kinetic[c][n + 1] - logDensity[c][n];
            }
        }
        return energies;
    }

    /** The densities of energies about their mean and of their changes, over the same bins. */
    static Lines densities(double[][] energies) {
        double[] marginal =
                Arrays.stream(energies).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(marginal).average().orElse(Double.NaN);
        Arrays.setAll(marginal, i -> marginal[i] - mean);
        double[] changes = Arrays.stream(energies)
                .flatMapToDouble(chain -> IntStream.range(1, chain.length).mapToDouble(n -> chain[n] - chain[n - 1]))
                .toArray();
        DoubleSummaryStatistics both = DoubleStream.concat(Arrays.stream(marginal), Arrays.stream(changes))
                .summaryStatistics();
        double low = both.getMin();
        double width = (both.getMax() - low) / BINS;
        if (!(width > 0 && Double.isFinite(width))) {
            return Lines.NONE;
        }
        double[] at = new double[BINS];
        Arrays.setAll(at, bin -> low + (bin + 0.5) * width);
        return new Lines(at, new double[][] {density(marginal, low, width), density(changes, low, width)});
    }

    private static double[] density(double[] values, double low, double width) {
        double[] density = new double[BINS];
        for (double value : values) {
            density[Math.min(BINS - 1, (int) ((value - low) / width))] += 1 / (values.length * width);
        }
        return density;
    }
}
