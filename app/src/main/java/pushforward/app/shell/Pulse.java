package pushforward.app.shell;

import java.util.List;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.run.Frame;

/** Once a pulse: the newest frame goes to the plane as soon as that is ready for one. Nothing is computed here. */
final class Pulse extends AnimationTimer {
    private static final long REFRESH_NANOS = 125_000_000L;

    private final Studio studio;
    private final PlaneView plane;
    private final Measurements measurements;
    private final DistanceMonitor monitor;
    private final AutoFit fit;
    private final List<Runnable> refreshes;
    private long refreshed;
    private int next;

    /**
     * Connects a studio to a plane.
     *
     * @param refreshes bring words, numbers and charts up to date; each is called eight times a second, and never two in one pulse, so that
     *     no pulse takes as long as all of them
     */
    Pulse(
            Studio studio,
            PlaneView plane,
            Measurements measurements,
            DistanceMonitor monitor,
            AutoFit fit,
            List<Runnable> refreshes) {
        this.studio = studio;
        this.plane = plane;
        this.measurements = measurements;
        this.monitor = monitor;
        this.fit = fit;
        this.refreshes = refreshes;
        plane.setOnReleased(studio::release);
    }

    @Override
    public void handle(long now) {
        @Nullable Frame frame = plane.isReady() ? studio.take(now) : null;
        if (frame != null) {
            measurements.add(frame);
            fit.saw(frame);
            if (frame.step() > 0) {
                monitor.offer(frame);
            }
            plane.show(frame);
        } else {
            measurements.catchUp();
        }
        measurements.add(monitor.latest());
        if (now - refreshed >= REFRESH_NANOS / refreshes.size()) {
            refreshed = now;
            refreshes.get(next).run();
            next = (next + 1) % refreshes.size();
        }
    }
}
