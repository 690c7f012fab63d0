package pushforward.engine.run;

import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/**
 * A target by name, with its parameters.
 *
 * @param id as in the catalogue
 * @param parameters complete and allowed
 */
public record TargetChoice(String id, Parameters parameters) {

    /** Returns a target of the catalogue with its default parameters. */
    public static TargetChoice of(Catalogue catalogue, String id) {
        return new TargetChoice(id, Parameters.defaults(catalogue.target(id).parameters()));
    }

    /** Returns this choice with one parameter changed. */
    public TargetChoice with(String parameter, Object value) {
        return new TargetChoice(id, parameters.with(parameter, value));
    }

    /** Makes the target. */
    public Target create(Catalogue catalogue) {
        return catalogue.target(id).create(parameters);
    }
}
