package pushforward.engine.io;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;

/**
 * What training left: which method learned what, and the numbers that it learned.
 *
 * @param target what was learned
 * @param method what learned it
 * @param seed the key of all noise in training
 * @param iterations optimiser steps taken
 * @param arrays the learned numbers by name; copied, and the copies are shared: nobody may write to them
 */
public record Model(
        TargetChoice target, MethodChoice method, long seed, long iterations, Map<String, double[]> arrays) {

    public Model {
        Map<String, double[]> copies = new TreeMap<>();
        arrays.forEach((name, numbers) -> copies.put(name, numbers.clone()));
        arrays = copies;
    }

    /**
     * Makes the map that was learned.
     *
     * @throws pushforward.engine.param.InvalidInputException if the numbers are not those of the method
     */
    public FlowModel restore(Catalogue catalogue) {
        return catalogue.sampler(method.id()).restore(method.parameters(), arrays);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model model
                && target.equals(model.target)
                && method.equals(model.method)
                && seed == model.seed
                && iterations == model.iterations
                && arrays.keySet().equals(model.arrays.keySet())
                && arrays.keySet().stream().allMatch(name -> Arrays.equals(arrays.get(name), model.arrays.get(name)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(target, method, seed, iterations, arrays.keySet());
    }
}
