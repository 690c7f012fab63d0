package pushforward.app.shell;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartCard;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.StepChart;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.app.studio.TrainingLog;
import pushforward.engine.diagnostic.ChainMonitor;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.net.Nd4jRuntime;

/** The dock below the plane: how far the particles are from the target, how many proposals they accept, and how they do as chains. */
final class ChartDock extends HBox {
    private static final String NO_CHAINS =
            "The first particles as chains, once they have made twelve steps of which none is missing.";

    private final Studio studio;
    private final Measurements measurements;
    private final StepChart distance;
    private final StepChart acceptance;
    private final StepChart trace;
    private final StepChart correlation;
    private final ChartCard distanceCard;
    private final ChartCard acceptanceCard;
    private final ChartCard traceCard;
    private final ChartCard correlationCard;
    private final TrainingCards training;
    private ChainMonitor.@Nullable Result shown;

    ChartDock(
            Studio studio, Measurements measurements, TrainingLog log, Look look, ChartFonts fonts, CsvExport export) {
        this.studio = studio;
        this.measurements = measurements;
        getStyleClass().add("chart-dock");
        setMinHeight(0);
        distance = chart(StepChart.Extent.FROM_ZERO, look, fonts, "Distance to the target against steps");
        acceptance = chart(StepChart.Extent.UNIT, look, fonts, "Acceptance against steps");
        trace = chart(StepChart.Extent.FROM_ZERO, look, fonts, "First coordinate of the first particle against steps");
        correlation = chart(StepChart.Extent.FROM_ZERO, look, fonts, "Autocorrelation against the lag in steps");
        distanceCard = new ChartCard(
                "Distance to target", distance, title -> export.save(title, "mmd_squared", measurements.distance()));
        acceptanceCard = new ChartCard(
                "Acceptance", acceptance, title -> export.save(title, "acceptance", measurements.acceptance()));
        traceCard = new ChartCard("Trace", trace, title -> {
            ChainMonitor.Result chains = measurements.chains();
            export.save(title, "step", "x", chains == null ? new double[2][0] : chains.trace());
        });
        correlationCard = new ChartCard("Autocorrelation", correlation, title -> {
            ChainMonitor.Result chains = measurements.chains();
            export.save(title, "lag", "autocorrelation", chains == null ? new double[2][0] : chains.autocorrelation());
        });
        training = new TrainingCards(studio, log, look, fonts, export);
        HBox.setHgrow(training, Priority.ALWAYS);
        for (ChartCard card : new ChartCard[] {distanceCard, acceptanceCard, traceCard, correlationCard}) {
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setPrefWidth(400);
            card.setMinWidth(0);
        }
        look.themeProperty().addListener((property, before, now) -> recolour(look));
        look.familyProperty().addListener((property, before, now) -> recolour(look));
        studio.experimentProperty().addListener(property -> arrange());
        arrange();
    }

    /** A method that learns has no chains and nothing to accept. */
    private void arrange() {
        List<Node> wanted = studio.method().isLearned()
                ? List.of(training, distanceCard)
                : List.of(distanceCard, acceptanceCard, traceCard, correlationCard);
        if (!getChildren().equals(wanted)) {
            getChildren().setAll(wanted);
        }
    }

    private static StepChart chart(StepChart.Extent extent, Look look, ChartFonts fonts, String description) {
        return new StepChart(extent, look.palette().chart(look.familyProperty().get()), fonts, description);
    }

    private void recolour(Look look) {
        for (StepChart chart : new StepChart[] {distance, acceptance, trace, correlation}) {
            chart.setPalette(look.palette().chart(look.familyProperty().get()));
        }
    }

    /** Shows what has been measured since; a few times a second is enough. */
    void refresh(Nd4jRuntime.Status kernels) {
        if (!isVisible()) {
            return;
        }
        if (studio.method().isLearned()) {
            training.refresh();
        }
        distance.show(measurements.distance().snapshot(), measurements.floor());
        acceptance.show(measurements.acceptance().snapshot(), Double.NaN);
        DistanceMonitor.Result newest = measurements.newest();
        distanceCard.setNote(newest == null ? "MMD²" : "MMD², floor " + Numbers.known(newest.floor(), newest.floor()));
        distanceCard.setEmpty(measurements.distance().size() > 0 ? "" : whyNoDistance(kernels));
        int accepted = measurements.acceptance().size();
        acceptanceCard.setNote(accepted == 0 ? "" : "share accepted");
        acceptanceCard.setEmpty(accepted > 0 ? "" : whyNoAcceptance());
        refreshChains(measurements.chains());
    }

    /** Paints the chains only when they have been looked at anew, at most twice a second. */
    private void refreshChains(ChainMonitor.@Nullable Result chains) {
        if (chains == shown && chains != null) {
            return;
        }
        shown = chains;
        traceCard.setEmpty(chains == null ? NO_CHAINS : "");
        correlationCard.setEmpty(chains == null ? NO_CHAINS : "");
        traceCard.setNote(chains == null ? "" : "R-hat " + rounded("0.000", chains.rhat()) + " (≤ 1.01)");
        correlationCard.setNote(
                chains == null
                        ? ""
                        : "ESS " + rounded("0", chains.effectiveSampleSize()) + " (≥ " + rounded("0", chains.wanted())
                                + ")");
        if (chains != null) {
            trace.show(chains.trace(), Double.NaN);
            correlation.show(chains.autocorrelation(), Double.NaN);
        }
    }

    private static String rounded(String pattern, double value) {
        return Double.isNaN(value)
                ? "not known"
                : new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String whyNoDistance(Nd4jRuntime.Status kernels) {
        return switch (kernels.state()) {
            case FAILED -> kernels.sentence();
            case READY -> "Measured while the particles move.";
            case NOT_STARTED, LOADING -> "The numerical library is still loading.";
        };
    }

    private String whyNoAcceptance() {
        var moment = studio.momentProperty().get();
        if (moment == null || moment.step() == 0) {
            return "Measured while the particles move.";
        }
        return studio.method().name() + " always moves: there is nothing to accept.";
    }
}
