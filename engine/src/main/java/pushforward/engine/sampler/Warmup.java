package pushforward.engine.sampler;

import java.util.function.IntFunction;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/**
 * What a person asks of warm-up, declared alike by every method that has one.
 *
 * @param stepSize where the search for a step size begins; without warm-up, the step size
 * @param targetAcceptance the mean acceptance that is wanted
 * @param schedule what is learnt when; of no steps at all if there is no warm-up
 */
record Warmup(double stepSize, double targetAcceptance, WarmupSchedule schedule) {
    private static final String STEPS = "warmup";
    private static final String TARGET = "target_acceptance";

    static ParamSpec steps() {
        return ParamSpec.integer(STEPS)
                .label("Warm-up")
                .range(0, 100_000)
                .defaultsTo(0)
                .help(
                        "Steps at the beginning that tune the step size to the target acceptance; 0 keeps it as it is set.")
                .build();
    }

    static ParamSpec targetAcceptance(double defaultValue, String help) {
        return ParamSpec.real(TARGET)
                .label("Target acceptance")
                .symbol("\\delta")
                .range(0.05, 0.99)
                .defaultsTo(defaultValue)
                .help(help)
                .build();
    }

    /**
     * What the parameters ask for.
     *
     * @param stepSizeId the parameter that is tuned
     * @param schedule what a warm-up of so many steps learns
     */
    static Warmup of(Parameters parameters, String stepSizeId, IntFunction<WarmupSchedule> schedule) {
        return new Warmup(
                parameters.real(stepSizeId), parameters.real(TARGET), schedule.apply(parameters.integer(STEPS)));
    }

    /** The same without warm-up. */
    Warmup none() {
        return new Warmup(stepSize, targetAcceptance, WarmupSchedule.ofStepSize(0));
    }

    boolean isWanted() {
        return schedule.steps() > 0;
    }
}
