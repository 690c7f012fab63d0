package pushforward.engine.sampler;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.StepInfo.Phase;

/** Says in a step's explanation where its step size came from. */
final class TuningTerms {

    private TuningTerms() {}

    /** Adds the step size if warm-up is to do with it. */
    static void add(Anatomy anatomy, String symbol, Tuning tuning) {
        if (tuning.warmup().isWanted()) {
            add(anatomy, symbol, tuning, List.of());
        }
    }

    /** The same with the metric. */
    static void addWithMetric(Anatomy anatomy, String symbol, Tuning tuning) {
        if (tuning.warmup().isWanted()) {
            InverseMetric metric = tuning.metric();
            add(
                    anatomy,
                    symbol,
                    tuning,
                    List.of(Quantity.of(
                            "\\mathrm{diag}\\,M^{-1}", "Inverse metric", metric.x(), metric.y(), Unit.NONE)));
        }
    }

    private static void add(Anatomy anatomy, String symbol, Tuning tuning, List<Quantity> more) {
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(Quantity.of(symbol, "Step size", tuning.stepSize(), Unit.NONE));
        quantities.addAll(more);
        anatomy.says(
                tuning.phase() == Phase.WARM_UP
                        ? "Warm-up, step " + (tuning.taken() + 1) + " of "
                                + tuning.warmup().schedule().steps()
                        : "Step size found by warm-up",
                symbol + " = " + Tex.number(tuning.stepSize()),
                List.of(),
                quantities.toArray(new Quantity[0]));
    }
}
