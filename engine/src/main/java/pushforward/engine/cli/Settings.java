package pushforward.engine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushforward.engine.param.InvalidInputException;

/** Values that a person wrote behind options. */
final class Settings {

    private Settings() {}

    /** Reads settings of the form k=v. */
    static Map<String, String> parse(String option, List<String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new InvalidInputException(
                        "Option " + option + " is \"" + setting + "\"; it must be a name, =, and a value.");
            }
            String name = setting.substring(0, equals).strip();
            if (values.put(name, setting.substring(equals + 1)) != null) {
                throw new InvalidInputException(
                        "Option " + option + " gives \"" + name + "\" more than once; it must give it once.");
            }
        }
        return values;
    }

    static long whole(String option, String text, long least, long greatest) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw new InvalidInputException("Option " + option + " is \"" + text + "\"; it must be a whole number from "
                + least + " to " + greatest + ".");
    }

    /** Reads a number from 0 to {@code greatest}. */
    static double notNegative(String option, String text, double greatest) {
        String stripped = text.strip();
        try {
            double value = Double.parseDouble(stripped);
            if (value >= 0 && value <= greatest && !stripped.matches(".*[dDfF]")) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, in words
        }
        throw new InvalidInputException(
                "Option " + option + " is \"" + text + "\"; it must be a number from 0 to " + greatest + ".");
    }
}
