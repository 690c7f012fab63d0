package pushforward.app.shell;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.app.studio.TrainingLog;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.FlowModel;

/** What is measured in the background while a method learns: the floor of its loss, and what the ways through it are like. */
final class TrainingMonitor {
    /** Particles over whose ways is averaged. */
    private static final int TRAVELLERS = 256;
    /** Refreshes of the window between two measurements. */
    private static final int PAUSE = 8;

    private final Studio studio;
    private final TrainingLog log;
    private final Background background;
    private FlowModel.@Nullable Travel travel;
    private @Nullable Experiment travelOf;
    /** Not kept alive: a map holds much room to work in. */
    private WeakReference<@Nullable FlowModel> measured = new WeakReference<>(null);

    private boolean askingForFloor;
    private boolean travelling;
    private int refreshes;

    TrainingMonitor(Studio studio, TrainingLog log, Background background) {
        this.studio = studio;
        this.log = log;
        this.background = background;
    }

    /** What the ways through the flow were like when last measured; null for one that is not in continuous time. */
    FlowModel.@Nullable Travel travel(Moment moment) {
        Experiment of = travelOf;
        return of != null
                        && of.method().id().equals(moment.experiment().method().id())
                ? travel
                : null;
    }

    /** Asks for what is not known; a few times a second is enough. */
    void refresh(Moment moment) {
        FlowModel model = moment.model();
        if (model == null) {
            return;
        }
        Experiment now = moment.experiment();
        if (!askingForFloor && !log.knowsFloorOf(now)) {
            askForFloor(now);
        }
        refreshes++;
        if (!travelling
                && model != measured.get()
                && (refreshes % PAUSE == 1 || !studio.playingProperty().get())) {
            travel(model, now);
        }
    }

    private void askForFloor(Experiment now) {
        askingForFloor = true;
        background.run(
                () -> studio.catalogue()
                        .sampler(now.method().id())
                        .lossFloor(now.method().parameters(), now.target().create(studio.catalogue())),
                floor -> {
                    askingForFloor = false;
                    log.setFloor(now, floor.orElse(null));
                });
    }

    private void travel(FlowModel model, Experiment now) {
        travelling = true;
        measured = new WeakReference<>(model);
        background.run(
                () -> {
                    Points base = Points.zeros(TRAVELLERS);
                    FlowModel.base(new PhiloxNoise(now.seed()), 0, TRAVELLERS, base);
                    return model.travel(base);
                },
                found -> {
                    travelling = false;
                    travel = found.orElse(null);
                    travelOf = now;
                });
    }
}
