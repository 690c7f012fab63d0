package pushforward.engine.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** A kind of sampler as the program offers it: found by {@link java.util.ServiceLoader}, one file and one registration. */
public interface SamplerProvider {

    /** Stable name in scenes and on the command line: lower case with hyphens. */
    String id();

    /** What a person reads, sentence case. */
    String name();

    Family family();

    /** TeX of one step. */
    String equation();

    /** Author and year. */
    String reference();

    /** One sentence: what it does, and where it goes wrong. */
    String summary();

    /** What it cannot do however long it runs, in a sentence for somebody who has just seen it; empty where there is nothing to say. */
    default String limits() {
        return "";
    }

    /** Declared parameters, in the order in which they are shown. */
    List<ParamSpec> parameters();

    /**
     * Whether a particle's step depends on where the others are. Then more particles are another run, and the particles of one run are
     * no independent draws.
     */
    default boolean isInteracting() {
        return false;
    }

    /**
     * Whether a step teaches a map instead of moving particles: a step of optimisation, after which every particle is pushed forward from
     * base noise anew. Starting places then mean nothing to it.
     */
    default boolean isLearned() {
        return false;
    }

    /**
     * Below what the expected loss of a method that learns cannot go on a target; empty where nobody knows. May take seconds, once.
     */
    default Optional<LossFloor> lossFloor(Parameters parameters, Target target) {
        return Optional.empty();
    }

    /**
     * Makes the map again that a method with these parameters learned.
     *
     * @param numbers as in {@link FlowModel#numbers}
     * @throws InvalidInputException if they are not what this method learns
     */
    default FlowModel restore(Parameters parameters, Map<String, double[]> numbers) {
        throw new InvalidInputException("Method \"" + id() + "\" learns no map; it must be one that does.");
    }

    /** Whether it cannot be chosen by name, because what it does comes from a file that a person opens. */
    default boolean needsFile() {
        return false;
    }

    /** Makes the sampler. */
    Sampler<?> create(Parameters parameters);
}
