package pushforward.app.params;

import java.util.Map;
import java.util.function.Consumer;
import pushforward.engine.param.ParamSpec;

/**
 * One line of a property sheet.
 *
 * @param spec what may be set
 * @param choiceLabels what a person reads instead of the choices' ids; may be empty
 * @param set takes a new allowed value
 */
public record ParamRow(ParamSpec spec, Map<String, String> choiceLabels, Consumer<Object> set) {

    public ParamRow {
        choiceLabels = Map.copyOf(choiceLabels);
    }

    public static ParamRow of(ParamSpec spec, Consumer<Object> set) {
        return new ParamRow(spec, Map.of(), set);
    }
}
