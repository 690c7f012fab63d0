package pushforward.app.shell;

import java.util.Locale;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Moment;
import pushforward.app.studio.TrainingLog;
import pushforward.app.studio.Vitals;
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
                words.append(String.format(Locale.ROOT, " nats (floor %.3f)", floor.nats()));
            }
        }
        words.append(" · ")
                .append(Numbers.grouped(Math.round(vitals.stepsPerSecond())))
                .append(" steps/s");
        return words.toString().replace('-', '−');
    }

    static String refused(TrainingLog log) {
        long count = log.latest().refused();
        return count == 0 ? "" : Numbers.grouped(count) + (count == 1 ? " step refused" : " steps refused");
    }
}
