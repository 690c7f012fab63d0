package pushforward.engine.spi;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** A kind of target as the program offers it: found by {@link java.util.ServiceLoader}, one file and one registration. */
public interface TargetProvider {

    /** Stable name in scenes and on the command line: lower case with hyphens. */
    String id();

    /** What a person reads, sentence case. */
    String name();

    /** TeX of the definition. */
    String formula();

    /** One sentence that says which convention the numbers follow, because papers differ. */
    String convention();

    /** Author and year. */
    String reference();

    /** Declared parameters, in the order in which they are shown. */
    List<ParamSpec> parameters();

    /**
     * Makes the target.
     *
     * @throws pushforward.engine.param.InvalidInputException if the parameters contradict one another, in a sentence
     */
    Target create(Parameters parameters);
}
