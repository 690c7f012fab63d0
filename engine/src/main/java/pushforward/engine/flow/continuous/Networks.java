package pushforward.engine.flow.continuous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.flow.Promise;
import pushforward.engine.net.Mlp;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** The networks of velocities as parameters say. */
final class Networks {
    private static final String HIDDEN = "hidden";
    private static final String DEPTH = "depth";
    private static final String INTEGRATOR = "integrator";
    private static final String INTEGRATOR_STEPS = "integrator_steps";
    /** The objective that needs nothing solved. */
    static final String MATCHING = "matching";

    /** What maps that follow a velocity promise. */
    static final Promise PROMISE = new Promise(
            Promise.Precision.TOLERANCE,
            Promise.Beginning.IDENTITY,
            Promise.Images.ONE,
            "A velocity is followed there and back in steps of its own each way, within a tolerance.");

    private Networks() {}

    static ParamSpec hidden(int usual) {
        return ParamSpec.integer(HIDDEN)
                .label("Hidden units")
                .range(4, 256)
                .logarithmic()
                .defaultsTo(usual)
                .help("Width of every hidden layer of the velocity's network.")
                .restarts()
                .build();
    }

    static ParamSpec depth(int usual) {
        return ParamSpec.integer(DEPTH)
                .label("Hidden layers")
                .range(1, 5)
                .defaultsTo(usual)
                .help("How many hidden layers the velocity's network has.")
                .restarts()
                .build();
    }

    /** How noise goes to data. */
    static List<ParamSpec> solver() {
        return List.of(
                ParamSpec.choice(
                                INTEGRATOR,
                                Arrays.stream(Solver.Method.values())
                                        .map(Solver.Method::id)
                                        .toArray(String[]::new))
                        .label("Integrator")
                        .defaultsTo(Solver.Method.DORMAND_PRINCE.id())
                        .help("How noise goes to data; densities are always solved in adaptive steps.")
                        .build(),
                ParamSpec.integer(INTEGRATOR_STEPS)
                        .label("Integrator steps")
                        .range(1, 200)
                        .logarithmic()
                        .defaultsTo(20)
                        .help("How many, for integrators of fixed steps.")
                        .build());
    }

    static Solver solver(Parameters parameters) {
        return new Solver(Solver.Method.of(parameters.text(INTEGRATOR)), parameters.integer(INTEGRATOR_STEPS));
    }

    /** Matching before what every flow can be trained with. */
    static List<String> objectives(List<String> others) {
        List<String> all = new ArrayList<>(List.of(MATCHING));
        all.addAll(others);
        return List.copyOf(all);
    }

    static Mlp velocity(Parameters parameters) {
        return LearnedVelocity.shape(parameters.integer(HIDDEN), parameters.integer(DEPTH));
    }
}
