package pushforward.app.studio;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartData;
import pushforward.app.charts.ChartData.Extent;
import pushforward.app.charts.ChartData.Level;
import pushforward.app.charts.ChartData.Line;
import pushforward.app.charts.ChartKind;
import pushforward.app.params.Numbers;
import pushforward.engine.diagnostic.ChainReport;
import pushforward.engine.diagnostic.DistanceKind;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.diagnostic.convergence.EnergyFraction;
import pushforward.engine.diagnostic.convergence.RankEcdf;

/** Turns what was measured into what charts show. */
public final class ChartContents {
    private static final String NO_CHAINS = "The first particles as chains, once twelve draws of each count.";
    private static final String[] TWO_ENERGIES = {"energy", "change"};
    private static final String[] BULK_AND_TAIL = {"bulk", "tail"};

    private final Measurements measurements;

    public ChartContents(Measurements measurements) {
        this.measurements = measurements;
    }

    /** What is known of the chains' convergence; not for the chart of distances. */
    public ChartContent of(ChartKind kind) {
        if (kind == ChartKind.ACCEPTANCE) {
            return acceptance();
        }
        ChainReport report = measurements.chains();
        if (report == null) {
            return ChartContent.missing(NO_CHAINS);
        }
        return switch (kind) {
            case TRACE -> trace(report);
            case AUTOCORRELATION -> autocorrelation(report);
            case RANKS -> ranks(report);
            case ENERGY -> energy(report);
            case GROWTH -> growth(report);
            case STEP_SIZE -> stepSize(report);
            case DISTANCE, ACCEPTANCE -> throw new IllegalArgumentException(kind.title());
        };
    }

    /** A distance against what it cost. */
    public ChartContent distance(DistanceKind kind, Abscissa abscissa) {
        double[][] rows = measurements.distance(kind).snapshot();
        int muted = warmUp(rows[0]);
        int from = measurements.warmUp().isDropped() ? muted : 0;
        double[] at = Arrays.copyOfRange(
                switch (abscissa) {
                    case STEPS -> rows[0];
                    case SCORES -> rows[2];
                    case SECONDS -> rows[3];
                },
                from,
                rows[0].length);
        if (at.length == 0) {
            return ChartContent.missing("Measured while the particles move.");
        }
        double[] values = Arrays.copyOfRange(rows[1], from, rows[1].length);
        ChartData data = ChartData.of(
                abscissa.label(), at, List.of(new Line(kind.id(), values)), muted - from, Extent.FROM_ZERO);
        Measurement measured = measurements.known(kind);
        if (measured == null) {
            return new ChartContent(data, "", "");
        }
        String floor = Numbers.known(measured.floor(), measured.floor());
        return new ChartContent(
                measured.outOf().isPresent()
                        ? data.with(new Level(
                                "exact samples find " + floor + " of "
                                        + measured.outOf().getAsInt(),
                                measured.floor(),
                                Level.Meaning.LINE))
                        : data.with(new Level("noise floor " + floor, measured.floor(), Level.Meaning.NOISE)),
                "",
                "");
    }

    private ChartContent acceptance() {
        double[][] rows = measurements.acceptance().snapshot();
        int muted = warmUp(rows[0]);
        int from = measurements.warmUp().isDropped() ? muted : 0;
        if (rows[0].length - from == 0) {
            return ChartContent.missing("Measured while the particles move.");
        }
        double[] at = Arrays.copyOfRange(rows[0], from, rows[0].length);
        double[] values = Arrays.copyOfRange(rows[1], from, rows[1].length);
        double mean = Arrays.stream(values, Math.min(muted - from, values.length - 1), values.length)
                .average()
                .orElse(Double.NaN);
        return new ChartContent(
                ChartData.of("step", at, List.of(new Line("acceptance", values)), muted - from, Extent.UNIT),
                "mean " + rounded("0.00", mean),
                "");
    }

    private ChartContent trace(ChainReport report) {
        ChainReport.Lines lines = report.trace();
        return new ChartContent(
                ChartData.of("step", lines.at(), chains(lines), warmUp(lines.at()), Extent.SNUG),
                "R-hat " + rounded("0.000", report.rhat()) + " (≤ 1.01)",
                "");
    }

    private static ChartContent autocorrelation(ChainReport report) {
        ChainReport.Lines lines = report.autocorrelation();
        return new ChartContent(
                ChartData.of(
                        "lag in steps",
                        lines.at(),
                        List.of(new Line("autocorrelation", lines.values()[0])),
                        0,
                        Extent.FROM_ZERO),
                "ESS " + rounded("0", report.effectiveSampleSize()) + " (≥ " + rounded("0", report.wanted()) + ")",
                "");
    }

    private static ChartContent ranks(ChainReport report) {
        RankEcdf ranks = report.ranks();
        if (ranks == null) {
            return ChartContent.missing("Ranks are compared once every chain has 25 effective draws.");
        }
        List<Line> lines = new ArrayList<>();
        int outside = 0;
        for (int c = 0; c < ranks.differences().length; c++) {
            lines.add(new Line("chain " + (c + 1), ranks.differences()[c]));
            outside += ranks.leavesBand(c) ? 1 : 0;
        }
        return new ChartContent(
                ChartData.of("fraction of all draws", ranks.fractions(), lines, 0, Extent.SNUG)
                        .with(new ChartData.Band("band", ranks.lower(), ranks.upper())),
                outside == 0 ? "all inside the 95 % band" : outside + " of " + lines.size() + " leave the 95 % band",
                "");
    }

    private ChartContent energy(ChainReport report) {
        ChainReport.Energies energies = report.energies();
        if (energies == null || energies.lines().at().length == 0) {
            return ChartContent.missing("Energies are looked at next.");
        }
        ChainReport.Lines lines = energies.lines();
        if (energies.kind() == ChainReport.Energies.Kind.POTENTIAL) {
            return new ChartContent(
                    ChartData.of("step", lines.at(), chains(lines), warmUp(lines.at()), Extent.SNUG),
                    "−log p, no momentum",
                    "");
        }
        return new ChartContent(
                ChartData.of("energy in nats", lines.at(), named(lines, TWO_ENERGIES), 0, Extent.FROM_ZERO),
                "E-BFMI " + rounded("0.00", energies.fraction()) + " (≥ " + rounded("0.0", EnergyFraction.THRESHOLD)
                        + ")",
                "");
    }

    private static ChartContent growth(ChainReport report) {
        ChainReport.Lines lines = report.growth();
        if (lines.at().length == 0) {
            return ChartContent.missing("Effective sample sizes are looked at next.");
        }
        return new ChartContent(
                ChartData.of("draws of all chains", lines.at(), named(lines, BULK_AND_TAIL), 0, Extent.FROM_ZERO)
                        .with(new Level(
                                rounded("0", ChainSummary.ESS_THRESHOLD) + " a chain",
                                report.wanted(),
                                Level.Meaning.LINE)),
                "ESS " + rounded("0", report.effectiveSampleSize()) + " (≥ " + rounded("0", report.wanted()) + ")",
                "");
    }

    private ChartContent stepSize(ChainReport report) {
        ChainReport.Lines lines = report.stepSizes();
        if (lines.at().length == 0) {
            return ChartContent.missing("This method has no step size.");
        }
        double[] sizes = lines.values()[0];
        return new ChartContent(
                ChartData.of(
                        "step",
                        lines.at(),
                        List.of(new Line("step size", sizes)),
                        warmUp(lines.at()),
                        Extent.FROM_ZERO),
                "now " + Numbers.text(sizes[sizes.length - 1]),
                "");
    }

    private static List<Line> chains(ChainReport.Lines lines) {
        List<Line> chains = new ArrayList<>();
        for (int c = 0; c < lines.values().length; c++) {
            chains.add(new Line("chain " + (c + 1), lines.values()[c]));
        }
        return chains;
    }

    private static List<Line> named(ChainReport.Lines lines, String... names) {
        List<Line> named = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            named.add(new Line(names[i], lines.values()[i]));
        }
        return named;
    }

    /** How many of these steps are warm-up. */
    private int warmUp(double[] steps) {
        @Nullable ChainReport report = measurements.chains();
        if (report == null) {
            return 0;
        }
        int muted = 0;
        while (muted < steps.length && steps[muted] <= report.warmUpEnd() && report.warmUpEnd() > report.begin()) {
            muted++;
        }
        return muted;
    }

    /** Which draws of how many chains are looked at, in words. */
    public String sentence() {
        ChainReport report = measurements.chains();
        if (report == null) {
            return "";
        }
        return report.chains() + (report.chains() == 1 ? " chain × " : " chains × ") + Numbers.grouped(report.draws())
                + " draws, "
                + (report.spacing() == 1
                        ? "every step"
                        : "every " + report.spacing() + ordinal(report.spacing()) + " step")
                + (measurements.warmUp().isDropped() ? ", after step " + Numbers.grouped(report.warmUpEnd()) : "");
    }

    /** Spacings are powers of two. */
    private static String ordinal(int spacing) {
        return spacing % 10 == 2 && spacing % 100 != 12 ? "nd" : "th";
    }

    static String rounded(String pattern, double value) {
        return Double.isNaN(value)
                ? "not known"
                : new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
