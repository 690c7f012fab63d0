package pushforward.app.shell;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import pushforward.app.charts.ChartCard;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.StepChart;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.net.Nd4jRuntime;

/** The dock below the plane: how far the particles are from the target, and how many proposals they accept. */
final class ChartDock extends HBox {
    private final Studio studio;
    private final Measurements measurements;
    private final StepChart distance;
    private final StepChart acceptance;
    private final ChartCard distanceCard;
    private final ChartCard acceptanceCard;

    ChartDock(Studio studio, Measurements measurements, Look look, ChartFonts fonts, CsvExport export) {
        this.studio = studio;
        this.measurements = measurements;
        getStyleClass().add("chart-dock");
        setMinHeight(0);
        distance = new StepChart(
                StepChart.Extent.FROM_ZERO,
                look.palette().chart(look.familyProperty().get()),
                fonts,
                "Distance to the target against steps");
        acceptance = new StepChart(
                StepChart.Extent.UNIT,
                look.palette().chart(look.familyProperty().get()),
                fonts,
                "Acceptance against steps");
        distanceCard = new ChartCard(
                "Distance to target", distance, title -> export.save(title, "mmd_squared", measurements.distance()));
        acceptanceCard = new ChartCard(
                "Acceptance", acceptance, title -> export.save(title, "acceptance", measurements.acceptance()));
        getChildren().addAll(distanceCard, acceptanceCard);
        for (ChartCard card : new ChartCard[] {distanceCard, acceptanceCard}) {
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setPrefWidth(400);
            card.setMinWidth(0);
        }
        look.themeProperty().addListener((property, before, now) -> recolour(look));
        look.familyProperty().addListener((property, before, now) -> recolour(look));
    }

    private void recolour(Look look) {
        distance.setPalette(look.palette().chart(look.familyProperty().get()));
        acceptance.setPalette(look.palette().chart(look.familyProperty().get()));
    }

    /** Shows what has been measured since; a few times a second is enough. */
    void refresh(Nd4jRuntime.Status kernels) {
        if (!isVisible()) {
            return;
        }
        distance.show(measurements.distance().snapshot(), measurements.floor());
        acceptance.show(measurements.acceptance().snapshot(), Double.NaN);
        DistanceMonitor.Result newest = measurements.newest();
        distanceCard.setNote(
                newest == null
                        ? "MMD² against step"
                        : "MMD² against step · noise floor " + Numbers.known(newest.floor(), newest.floor()));
        distanceCard.setEmpty(measurements.distance().size() > 0 ? "" : whyNoDistance(kernels));
        int accepted = measurements.acceptance().size();
        acceptanceCard.setNote(accepted == 0 ? "" : "share of accepted proposals against step");
        acceptanceCard.setEmpty(accepted > 0 ? "" : whyNoAcceptance());
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
