package pushforward.engine.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.io.PointsFile;
import pushforward.engine.io.Scene;
import pushforward.engine.io.Source;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Start;

/** The options that say what is run. */
final class ExperimentOptions {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "An id of \"list methods\"; the first of a scene if not given.")
    private @Nullable String method;

    @Option(names = "--set", paramLabel = "k=v", description = "Sets a parameter of the method; repeatable.")
    private List<String> settings = List.of();

    @Option(names = "--particles", paramLabel = "N", description = "How many; the scene's, or 10000, if not given.")
    private @Nullable String particles;

    @Option(names = "--seed", paramLabel = "S", description = "The key of all noise; the scene's, or 42, if not given.")
    private @Nullable String seed;

    @Option(names = "--start", paramLabel = "A", description = "normal, exact, uniform, x,y, or a file of points.")
    private @Nullable String start;

    /** Puts the experiment together; what no option says, a scene says, and else it is the default. */
    Experiment experiment(Workplace workplace) {
        return experiment(workplace, Optional.empty());
    }

    /**
     * Puts the experiment together for something that was learned.
     *
     * @param learned what learned it; a method of the options must be the same
     */
    Experiment experiment(Workplace workplace, Optional<MethodChoice> learned) {
        TargetOptions.Chosen chosen = target.choose(workplace);
        Optional<Scene> scene = chosen.scene();
        int size = (int)
                (particles == null
                        ? scene.map(Scene::particles).orElse(10_000)
                        : Settings.whole("--particles", particles, 1, Experiment.MAXIMUM_PARTICLES));
        long key = seed == null
                ? scene.map(Scene::seed).orElse(42L)
                : Settings.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        Start places =
                start == null ? scene.map(Scene::start).orElse(new Start.StandardNormal()) : start(start, workplace);
        return new Experiment(
                chosen.choice(),
                learned.isPresent() ? same(learned.get()) : method(scene, workplace),
                size,
                key,
                places);
    }

    private MethodChoice method(Optional<Scene> scene, Workplace workplace) {
        MethodChoice choice;
        if (method != null) {
            choice = MethodChoice.of(workplace.catalogue(), method);
        } else {
            choice = scene.map(found -> found.panels().get(0).method())
                    .orElseThrow(() -> new InvalidInputException(
                            "Option --method is missing; it must be an id of \"pushforward list methods\"."));
        }
        return set(choice, settings);
    }

    private MethodChoice same(MethodChoice learned) {
        if (method != null && !method.equals(learned.id())) {
            throw new InvalidInputException("Option --method is \"" + method + "\"; the model was learned by \""
                    + learned.id() + "\", and it must be the same.");
        }
        if (!settings.isEmpty()) {
            throw new InvalidInputException("Option --set is \"" + settings.get(0)
                    + "\"; with a model there is nothing to set, because all of it was learned.");
        }
        return learned;
    }

    /** Sets parameters of a method as written. */
    static MethodChoice set(MethodChoice choice, List<String> settings) {
        MethodChoice changed = choice;
        for (Map.Entry<String, String> setting :
                Settings.parse("--set", settings).entrySet()) {
            changed =
                    new MethodChoice(changed.id(), changed.parameters().withText(setting.getKey(), setting.getValue()));
        }
        return changed;
    }

    private static Start start(String text, Workplace workplace) {
        if (text.endsWith(".csv") || text.endsWith(".npy") || text.equals("-")) {
            Points places = PointsFile.read(Source.named(text, workplace.in()));
            return new Start.Given(places, text);
        }
        try {
            return Start.parse(text);
        } catch (InvalidInputException unknown) {
            throw new InvalidInputException(
                    "Option --start is \"" + text
                            + "\"; it must be normal, exact, uniform, x,y, or a file that ends in .csv or .npy.",
                    unknown);
        }
    }
}
