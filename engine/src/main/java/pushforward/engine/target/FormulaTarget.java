package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A density that a person has typed, as {@link FormulaDensity} evaluates it. */
public final class FormulaTarget implements TargetProvider {
    static final String LOG_DENSITY = "log-density";

    /** Standard deviation of the Gaussian about the origin that multiplies a density that is confined. */
    public static final double CONFINEMENT = 4;

    /** What was made last: while somebody types, the window measures a formula first and the run asks for it again. */
    private volatile @Nullable Made made;

    private record Made(Parameters parameters, Target target) {}

    @Override
    public String id() {
        return "formula";
    }

    @Override
    public String name() {
        return "Formula";
    }

    @Override
    public String formula() {
        return "\\log p(x, y) = f(x, y) \\quad\\text{or}\\quad p(x, y) = f(x, y)";
    }

    @Override
    public String convention() {
        return "It need not be normalised; log is the natural logarithm and x^2 binds tighter than the minus before it.";
    }

    @Override
    public String reference() {
        return "Griewank and Walther 2008, for the derivatives";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.text("expression")
                        .label("Expression")
                        .symbol("f")
                        .defaultsTo("-((x^2 + y - 3)^2 + (x + y^2 - 2)^2) / 4")
                        .help("An expression in x, y, r and theta with the usual operators and functions.")
                        .build(),
                ParamSpec.choice("kind", LOG_DENSITY, "density")
                        .label("Kind")
                        .defaultsTo(LOG_DENSITY)
                        .help("Whether the expression is the density or its logarithm.")
                        .build(),
                ParamSpec.toggle("confine")
                        .label("Confine")
                        .defaultsTo(false)
                        .help(
                                "Adds −(x/4)²/2 − (y/4)²/2 to the log-density, which gives an endless one a finite integral.")
                        .build());
    }

    @Override
    public Target create(Parameters parameters) {
        Made last = made;
        if (last != null && last.parameters.equals(parameters)) {
            return last.target;
        }
        Target target = measured(parameters);
        made = new Made(parameters, target);
        return target;
    }

    private static Target measured(Parameters parameters) {
        return FormulaDensity.of(
                ExpressionParser.parse(parameters.text("expression")),
                parameters.text("kind").equals(LOG_DENSITY)
                        ? FormulaDensity.Kind.LOG_DENSITY
                        : FormulaDensity.Kind.DENSITY,
                parameters.toggle("confine") ? 1 / (CONFINEMENT * CONFINEMENT) : 0);
    }
}
