package pushforward.engine.sampler;

import pushforward.engine.param.ParamSpec;

/** The step size ε, declared alike by every Langevin method. */
final class StepSize {
    static final String ID = "step_size";

    private StepSize() {}

    static ParamSpec of(double defaultValue, String help) {
        return ParamSpec.real(ID)
                .label("Step size")
                .symbol("\\varepsilon")
                .range(1e-6, 10)
                .logarithmic()
                .defaultsTo(defaultValue)
                .help(help)
                .build();
    }
}
