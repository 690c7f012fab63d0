package pushforward.app.shell;

import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Moment;
import pushforward.app.studio.TrainingLog;
import pushforward.app.studio.Vitals;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.LossFloor;

/** How training goes, in a line of words. */
final class TrainingWords {
    private TrainingWords() {}

    static String line(Moment moment, TrainingLog log, Vitals vitals) {
        StringBuilder words = new StringBuilder("training step " + Numbers.grouped(moment.step()));
        LossFloor floor = log.floor();
        double loss = log.runningLoss();
        if (!Double.isNaN(loss)) {
            words.append(String.format(Locale.ROOT, " · loss %.3f", loss));
            if (floor != null && Double.isFinite(floor.nats())) {
                words.append(" nats (floor " + nats(floor.nats()) + ")");
            }
        }
        String rate = pace(vitals);
        words.append(rate.isEmpty() ? "" : " · ").append(rate);
        return words.toString().replace('-', '−');
    }

    /** How fast training goes; empty while no step has been finished, as when it is paused. */
    static String pace(Vitals vitals) {
        return vitals.stepsPerSecond() > 0 ? rate(vitals.stepsPerSecond()) + " steps/s" : "";
    }

    /** Two digits of a slow rate: not every step is done within a second. */
    private static String rate(double perSecond) {
        return perSecond >= 9.95
                ? Numbers.grouped(Math.round(perSecond))
                : String.format(Locale.ROOT, perSecond >= 0.95 ? "%.1f" : "%.2f", perSecond);
    }

    /**
     * What else says how good the map is: the importance weights of reverse KL, or what a way in continuous time is like; empty for
     * nothing.
     */
    static String quality(TrainingLog log, FlowModel.@Nullable Travel travel) {
        StringJoiner words = new StringJoiner(" · ");
        Learning latest = log.latest();
        if (Double.isFinite(latest.effectiveFraction())) {
            words.add(String.format(Locale.ROOT, "ESS %.0f %%", 100 * latest.effectiveFraction()));
            words.add("log Z " + nats(latest.logNormaliser()));
        }
        if (travel != null) {
            words.add(String.format(Locale.ROOT, "%.0f evaluations", travel.evaluations()));
            words.add(String.format(Locale.ROOT, "straightness %.3f", travel.straightness()));
        }
        return words.toString().replace('-', '−');
    }

    /** Three digits; what rounds to nothing has no sign. */
    static String nats(double value) {
        double rounded = Math.rint(value * 1000) / 1000 + 0.0; // minus zero becomes zero
        return String.format(Locale.ROOT, "%.3f", rounded).replace('-', '−');
    }

    static String refused(TrainingLog log) {
        long count = log.latest().refused();
        return count == 0 ? "" : Numbers.grouped(count) + (count == 1 ? " step refused" : " steps refused");
    }
}
