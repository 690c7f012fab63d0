package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;

/**
 * A parameter of the method that a sweep varies.
 *
 * @param parameter its name
 * @param values what it is set to, each once
 */
public record SweepAxis(String parameter, List<Double> values) {
    /** More values than this on one axis are a mistake. */
    public static final int MOST_VALUES = 1000;

    public SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * Returns values at equal distances or equal ratios, both ends hit exactly; rounded, and each once, for a whole-number parameter.
     *
     * @param count from 1 to {@value #MOST_VALUES}; 1 gives the beginning alone
     * @param scale equal ratios need positive ends
     * @throws InvalidInputException if the parameter is no number, or the ends or the count are not allowed
     */
    public static SweepAxis of(ParamSpec spec, double from, double to, int count, ParamSpec.Scale scale) {
        if (spec.type() != ParamSpec.Type.REAL && spec.type() != ParamSpec.Type.INTEGER) {
            throw new InvalidInputException(
                    "Parameter \"" + spec.id() + "\" is no number; a sweep must vary one that is.");
        }
        if (count < 1 || count > MOST_VALUES) {
            throw new InvalidInputException("The number of settings is " + count
                    + "; it must be a whole number from 1 to " + MOST_VALUES + ".");
        }
        if (!Double.isFinite(from) || !Double.isFinite(to)) {
            throw new InvalidInputException("The range is from " + from + " to " + to + "; both ends must be finite.");
        }
        boolean ratios = scale == ParamSpec.Scale.LOGARITHMIC;
        if (ratios && !(from > 0 && to > 0)) {
            throw new InvalidInputException(
                    "The range is from " + from + " to " + to + "; for equal ratios, both ends must be positive.");
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double value = between(from, to, count == 1 ? 0 : i / (count - 1.0), ratios);
            double allowed = spec.type() == ParamSpec.Type.INTEGER ? Math.rint(value) : value;
            if (!values.contains(allowed)) {
                values.add(allowed);
            }
        }
        return new SweepAxis(spec.id(), values);
    }

    private static double between(double from, double to, double share, boolean ratios) {
        if (share == 0 || share == 1) {
            return share == 0 ? from : to;
        }
        return ratios ? from * Math.pow(to / from, share) : from + (to - from) * share;
    }

    /**
     * Returns the experiments with each of the values.
     *
     * @throws InvalidInputException if a value is not allowed
     */
    public List<Experiment> vary(Experiment base) {
        return values.stream()
                .map(value -> base.withMethod(set(base.method(), value)))
                .toList();
    }

    private MethodChoice set(MethodChoice method, double value) {
        boolean whole = method.parameters().spec(parameter).type() == ParamSpec.Type.INTEGER;
        return whole && Math.abs(value) < 1L << 53
                ? method.with(parameter, (long) value)
                : method.with(parameter, value);
    }

    /** The value of the parameter in one of the experiments. */
    public double value(Experiment experiment) {
        return ((Number) experiment.method().parameters().value(parameter)).doubleValue();
    }
}
