package pushforward.engine.run;

import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;

/**
 * A method by name, with its parameters.
 *
 * @param id as in the catalogue
 * @param parameters complete and allowed
 */
public record MethodChoice(String id, Parameters parameters) {

    /** Returns a method of the catalogue with its default parameters. */
    public static MethodChoice of(Catalogue catalogue, String id) {
        return new MethodChoice(id, Parameters.defaults(catalogue.sampler(id).parameters()));
    }

    /** Returns this choice with one parameter changed. */
    public MethodChoice with(String parameter, Object value) {
        return new MethodChoice(id, parameters.with(parameter, value));
    }

    /** Makes the sampler. */
    public Sampler<?> create(Catalogue catalogue) {
        return catalogue.sampler(id).create(parameters);
    }
}
