package pushforward.engine.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import pushforward.engine.param.InvalidInputException;

/** Everything that came through the door: the targets and samplers that can be chosen, in the order of registration. */
public final class Catalogue {
    private final List<TargetProvider> targets;
    private final List<SamplerProvider> samplers;
    private final List<Failure> failures;

    /**
     * A provider that could not be used, and why.
     *
     * @param provider name of the provider's class or file
     * @param reason one sentence
     */
    public record Failure(String provider, String reason) {}

    private Catalogue(List<TargetProvider> targets, List<SamplerProvider> samplers, List<Failure> failures) {
        this.targets = List.copyOf(targets);
        this.samplers = List.copyOf(samplers);
        this.failures = List.copyOf(failures);
    }

    /** Loads whatever the class loader offers; what fails to load is listed, not thrown. */
    public static Catalogue load(ClassLoader loader) {
        List<Failure> failures = new ArrayList<>();
        List<TargetProvider> targets = providers(TargetProvider.class, loader, TargetProvider::id, failures);
        List<SamplerProvider> samplers = providers(SamplerProvider.class, loader, SamplerProvider::id, failures);
        return new Catalogue(targets, samplers, failures);
    }

    /** Loads what the program itself ships. */
    public static Catalogue builtIn() {
        return load(Catalogue.class.getClassLoader());
    }

    private static <P> List<P> providers(
            Class<P> door, ClassLoader loader, Function<P, String> id, List<Failure> failures) {
        List<P> found = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        var iterator = ServiceLoader.load(door, loader).iterator();
        while (true) {
            try {
                if (!iterator.hasNext()) {
                    return found;
                }
                P provider = iterator.next();
                String name = id.apply(provider);
                if (ids.contains(name)) {
                    failures.add(new Failure(
                            provider.getClass().getName(), "Its id \"" + name + "\" is taken by another provider."));
                } else {
                    ids.add(name);
                    found.add(provider);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                failures.add(new Failure(door.getSimpleName(), String.valueOf(broken.getMessage())));
            }
        }
    }

    public List<TargetProvider> targets() {
        return targets;
    }

    public List<SamplerProvider> samplers() {
        return samplers;
    }

    public List<Failure> failures() {
        return failures;
    }

    /**
     * Returns a target by id.
     *
     * @throws InvalidInputException naming the ids there are
     */
    public TargetProvider target(String id) {
        return find("target", targets, TargetProvider::id, id);
    }

    /**
     * Returns a sampler by id.
     *
     * @throws InvalidInputException naming the ids there are
     */
    public SamplerProvider sampler(String id) {
        return find("method", samplers, SamplerProvider::id, id);
    }

    private static <P> P find(String kind, List<P> all, Function<P, String> idOf, String id) {
        for (P provider : all) {
            if (idOf.apply(provider).equals(id)) {
                return provider;
            }
        }
        throw new InvalidInputException("There is no " + kind + " \"" + id + "\"; there are "
                + String.join(", ", all.stream().map(idOf).toList()) + ".");
    }
}
