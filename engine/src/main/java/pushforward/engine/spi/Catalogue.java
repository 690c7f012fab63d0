package pushforward.engine.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.Parameters;

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

    /**
     * Returns this catalogue with what a plug-in's own class loader defines besides; what of it cannot be used is listed, not thrown.
     *
     * @param origin names the plug-in in failures
     */
    public Catalogue plus(ClassLoader plugin, String origin) {
        List<TargetProvider> allTargets = new ArrayList<>(targets);
        List<SamplerProvider> allSamplers = new ArrayList<>(samplers);
        List<Failure> allFailures = new ArrayList<>(failures);
        add(TargetProvider.class, plugin, origin, TargetProvider::id, Catalogue::touch, allTargets, allFailures);
        add(SamplerProvider.class, plugin, origin, SamplerProvider::id, Catalogue::touch, allSamplers, allFailures);
        if (allTargets.size() == targets.size()
                && allSamplers.size() == samplers.size()
                && allFailures.size() == failures.size()) {
            allFailures.add(new Failure(
                    origin,
                    "It offers no target and no method; META-INF/services must name at least one of its classes."));
        }
        return new Catalogue(allTargets, allSamplers, allFailures);
    }

    /** Returns this catalogue with one more method, for who has one that no class loader can make. */
    public Catalogue plusMethod(SamplerProvider provider) {
        List<SamplerProvider> allSamplers = new ArrayList<>(samplers);
        allSamplers.add(provider);
        return new Catalogue(targets, allSamplers, failures);
    }

    /** Returns this catalogue with one more failure listed. */
    public Catalogue plusFailure(Failure failure) {
        List<Failure> allFailures = new ArrayList<>(failures);
        allFailures.add(failure);
        return new Catalogue(targets, samplers, allFailures);
    }

    private static <P> void add(
            Class<P> door,
            ClassLoader plugin,
            String origin,
            Function<P, String> id,
            Consumer<P> touch,
            List<P> known,
            List<Failure> failures) {
        var iterator = ServiceLoader.load(door, plugin).stream().iterator();
        while (true) {
            try {
                if (!iterator.hasNext()) {
                    return;
                }
                var found = iterator.next();
                if (found.type().getClassLoader() != plugin) {
                    continue; // the program's own, which every loader sees
                }
                P provider = found.get();
                touch.accept(provider);
                String name = id.apply(provider);
                if (known.stream().map(id).anyMatch(name::equals)) {
                    failures.add(new Failure(origin, "Its id \"" + name + "\" is taken by another provider."));
                } else {
                    known.add(provider);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                failures.add(new Failure(origin, reason(broken)));
            }
        }
    }

    private static String reason(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root instanceof ServiceConfigurationError
                ? message + "."
                : root.getClass().getSimpleName() + ": " + message + ".";
    }

    /** Asks for all that the program will ask for, so that what throws is found out now. */
    private static void touch(TargetProvider provider) {
        requireAll(provider.id(), provider.name(), provider.formula(), provider.convention(), provider.reference());
        Parameters.defaults(provider.parameters());
    }

    private static void touch(SamplerProvider provider) {
        requireAll(provider.id(), provider.name(), provider.equation(), provider.summary(), provider.reference());
        requireAll(provider.family());
        Parameters.defaults(provider.parameters());
    }

    private static void requireAll(Object... values) {
        for (Object value : values) {
            if (value == null) {
                throw new IllegalStateException("it returns null where something is needed");
            }
        }
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

    /** The samplers that can be chosen by name. */
    public List<SamplerProvider> samplers() {
        return samplers.stream().filter(sampler -> !sampler.needsFile()).toList();
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
     * Returns a sampler by id, also one that cannot be chosen without a file.
     *
     * @throws InvalidInputException naming the ids that can be chosen
     */
    public SamplerProvider sampler(String id) {
        for (SamplerProvider sampler : samplers) {
            if (sampler.id().equals(id)) {
                return sampler;
            }
        }
        return find("method", samplers(), SamplerProvider::id, id);
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
