package pushforward.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.MethodChoice;

/** Reads what {@code --vary} asks for. */
final class Vary {
    private static final String FORM = "it must be k=a:b:n or k=a:b:n:log, n values of parameter k from a to b";

    private Vary() {}

    /**
     * Reads {@code k=a:b:n[:log]} for each axis.
     *
     * @param method whose parameters are varied
     * @throws InvalidInputException saying what is allowed
     */
    static List<SweepAxis> parse(List<String> options, MethodChoice method) {
        List<SweepAxis> axes = new ArrayList<>();
        for (Map.Entry<String, String> entry : Settings.parse("--vary", options).entrySet()) {
            axes.add(parse(entry.getKey(), entry.getValue(), method.parameters().spec(entry.getKey())));
        }
        return axes;
    }

    private static SweepAxis parse(String name, String range, ParamSpec spec) {
        if (spec.type() != ParamSpec.Type.REAL && spec.type() != ParamSpec.Type.INTEGER) {
            throw new InvalidInputException(
                    "Option --vary names \"" + name + "\", which is no number; it must name a parameter that is one.");
        }
        String[] parts = range.split(":", -1);
        boolean logarithmic = parts.length == 4 && parts[3].strip().equals("log");
        if (parts.length != 3 && !logarithmic) {
            throw refused(name, range, FORM);
        }
        double from = number(parts[0], name, range);
        double to = number(parts[1], name, range);
        int count = count(parts[2], name, range);
        if (logarithmic && !(from > 0 && to > 0)) {
            throw refused(name, range, "with log, both ends must be positive");
        }
        return SweepAxis.of(spec, from, to, count, logarithmic ? ParamSpec.Scale.LOGARITHMIC : ParamSpec.Scale.LINEAR);
    }

    private static double number(String text, String name, String range) {
        String stripped = text.strip();
        try {
            double value = Double.parseDouble(stripped);
            if (Double.isFinite(value) && !stripped.matches(".*[dDfFpP]")) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw refused(name, range, FORM);
    }

    private static int count(String text, String name, String range) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 1 && value <= SweepAxis.MOST_VALUES) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw refused(name, range, "n must be a whole number from 1 to " + SweepAxis.MOST_VALUES);
    }

    private static InvalidInputException refused(String name, String range, String allowed) {
        return new InvalidInputException("Option --vary is \"" + name + "=" + range + "\"; " + allowed + ".");
    }
}
