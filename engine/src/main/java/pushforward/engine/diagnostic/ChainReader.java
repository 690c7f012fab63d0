package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.ChainReport.Lines;
import pushforward.engine.diagnostic.ChainReport.Part;
import pushforward.engine.diagnostic.ChainReport.Quantile;
import pushforward.engine.diagnostic.ChainReport.Variable;
import pushforward.engine.diagnostic.convergence.Autocorrelation;
import pushforward.engine.diagnostic.convergence.ChainDiagnostics;
import pushforward.engine.diagnostic.convergence.RankComparison;
import pushforward.engine.diagnostic.convergence.RankEcdf;
import pushforward.engine.math.Points;
import pushforward.engine.run.ChainRecord;
import pushforward.engine.run.Chains;
import pushforward.engine.spi.Target;

/** Makes reports of chains; one at a time. */
final class ChainReader {
    /** Fewer draws of a chain than this say nothing. */
    static final int FEWEST = 12;

    private static final int LAGS = 101;
    private static final int POINTS = 500;
    private static final int GROWTH_POINTS = 16;
    /** Draws of each chain whose ranks may be compared, as many as are independent: each band is simulated once. */
    private static final int[] RANK_DRAWS = {200, 100, 50, 25};

    private static final double LOWER = 0.05;
    private static final double UPPER = 0.95;
    private static final double COVERAGE = 0.95;

    private final RankComparison ranks = new RankComparison(100, COVERAGE);

    /** Returns what chains with at least {@value #FEWEST} draws say; null if there are fewer. */
    @Nullable
    ChainReport read(Chains chains, Target target, WarmUp warmUp, Set<Part> parts) {
        ChainRecord latest = chains.latest();
        ChainRecord whole = chains.whole();
        long step = latest.length() == 0 ? chains.begin() : latest.step(latest.length() - 1);
        long warmUpEnd = warmUp.end(chains, step);
        long from = warmUp.isDropped() ? warmUpEnd : chains.begin();
        int begin = whole.firstRowAfter(from);
        int draws = whole.length() - begin;
        int latestBegin = latest.firstRowAfter(from);
        if (draws < FEWEST || latest.length() - latestBegin < FEWEST || !isFinite(whole, begin)) {
            return null;
        }
        double[][] x = columns(whole, whole.x(), begin);
        double[][] y = columns(whole, whole.y(), begin);
        List<Variable> variables = new ArrayList<>(List.of(variable("x", x), variable("y", y)));
        if (parts.contains(Part.LOG_DENSITY)) {
            variables.add(variable("log p", columns(whole, logDensities(whole, target), begin)));
        }
        return new ChainReport(
                chains.epoch(),
                chains.begin(),
                step,
                whole.chains(),
                draws,
                whole.spacing(),
                warmUpEnd,
                variables,
                trace(whole, begin, x),
                autocorrelation(columns(latest, latest.x(), latestBegin)),
                parts.contains(Part.RANKS) ? ranks(x, variables.get(0)) : null,
                parts.contains(Part.ENERGIES) ? ChainEnergies.of(chains, target, begin, latestBegin) : null,
                parts.contains(Part.GROWTH) ? growth(x, y) : Lines.NONE,
                stepSizes(whole, begin));
    }

    private static boolean isFinite(ChainRecord record, int begin) {
        for (int i = begin * record.chains(); i < record.length() * record.chains(); i++) {
            if (!Double.isFinite(record.x()[i]) || !Double.isFinite(record.y()[i])) {
                return false;
            }
        }
        return true;
    }

    /** The rows from one on, as a row a chain. */
    static double[][] columns(ChainRecord record, double[] cells, int begin) {
        double[][] columns = new double[record.chains()][record.length() - begin];
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < columns[c].length; i++) {
                columns[c][i] = cells[(begin + i) * record.chains() + c];
            }
        }
        return columns;
    }

    /** log p of every cell. */
    static double[] logDensities(ChainRecord record, Target target) {
        int cells = record.length() * record.chains();
        double[] logDensity = new double[cells];
        target.logDensity(Points.of(record.x(), record.y()), 0, cells, logDensity);
        return logDensity;
    }

    private static Variable variable(String name, double[][] draws) {
        ChainDiagnostics diagnostics = ChainDiagnostics.of(draws);
        return new Variable(name, diagnostics.summary(), quantile(diagnostics, LOWER), quantile(diagnostics, UPPER));
    }

    private static Quantile quantile(ChainDiagnostics diagnostics, double probability) {
        return new Quantile(
                probability,
                diagnostics.quantile(probability),
                diagnostics.mcseQuantile(probability),
                diagnostics.essQuantile(probability));
    }

    /** At most as many points as are worth painting, at even spaces, the last included. */
    static Lines trace(ChainRecord record, int begin, double[][] values) {
        int length = record.length() - begin;
        int stride = Math.max(1, (length + POINTS - 1) / POINTS);
        int size = (length + stride - 1) / stride;
        int first = length - 1 - (size - 1) * stride;
        double[] at = new double[size];
        Arrays.setAll(at, i -> record.step(begin + first + i * stride));
        double[][] thinned = new double[values.length][size];
        for (int c = 0; c < values.length; c++) {
            double[] all = values[c];
            Arrays.setAll(thinned[c], i -> all[first + i * stride]);
        }
        return new Lines(at, thinned);
    }

    private static Lines stepSizes(ChainRecord record, int begin) {
        double[] sizes = Arrays.copyOfRange(record.stepSize(), begin, record.length());
        return Double.isNaN(sizes[sizes.length - 1]) ? Lines.NONE : trace(record, begin, new double[][] {sizes});
    }

    private static Lines autocorrelation(double[][] chains) {
        int lags = Math.min(LAGS, chains[0].length / 2);
        double[] at = new double[lags];
        Arrays.setAll(at, t -> t);
        double[] mean = new double[lags];
        for (double[] chain : chains) {
            double[] rho = Autocorrelation.of(chain, lags);
            Arrays.setAll(mean, t -> mean[t] + rho[t] / chains.length);
        }
        return new Lines(at, new double[][] {mean});
    }

    private @Nullable RankEcdf ranks(double[][] chains, Variable variable) {
        double independent = variable.summary().essBulk() / chains.length;
        for (int wanted : RANK_DRAWS) {
            if (wanted <= independent && wanted <= chains[0].length) {
                double[][] thinned = new double[chains.length][wanted];
                for (int c = 0; c < chains.length; c++) {
                    double[] all = chains[c];
                    Arrays.setAll(thinned[c], i -> all[(int) ((long) i * all.length / wanted)]);
                }
                return ranks.of(thinned);
            }
        }
        return null;
    }

    private static Lines growth(double[][] x, double[][] y) {
        int length = x[0].length;
        int points = Math.min(GROWTH_POINTS, length / FEWEST);
        double[] at = new double[points];
        double[][] ess = new double[2][points];
        for (int k = 0; k < points; k++) {
            int until = (int) ((k + 1L) * length / points);
            ChainDiagnostics first = ChainDiagnostics.of(head(x, until));
            ChainDiagnostics second = ChainDiagnostics.of(head(y, until));
            at[k] = (double) until * x.length;
            ess[0][k] = smaller(first, second, ChainDiagnostics::essBulk);
            ess[1][k] = smaller(first, second, ChainDiagnostics::essTail);
        }
        return new Lines(at, ess);
    }

    private static double smaller(
            ChainDiagnostics one, ChainDiagnostics other, ToDoubleFunction<ChainDiagnostics> number) {
        return Math.min(number.applyAsDouble(one), number.applyAsDouble(other));
    }

    private static double[][] head(double[][] chains, int length) {
        return Arrays.stream(chains).map(chain -> Arrays.copyOf(chain, length)).toArray(double[][]::new);
    }
}
