package pushforward.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.io.PointsFile;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.io.Source;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** The options that say what is sampled from. */
final class TargetOptions {
    private static final String FORMULA = "formula:";

    @Option(
            names = "--target",
            paramLabel = "T",
            required = true,
            description = "An id of \"list targets\", formula:EXPRESSION, or a file.")
    private String target = "";

    @Option(names = "--target-set", paramLabel = "k=v", description = "Sets a parameter of the target; repeatable.")
    private List<String> settings = List.of();

    /**
     * A target that was chosen.
     *
     * @param choice by name, with its parameters
     * @param scene the scene that it came from, if it did
     */
    record Chosen(TargetChoice choice, Optional<Scene> scene) {}

    Chosen choose(Workplace workplace) {
        Catalogue catalogue = workplace.catalogue();
        Chosen chosen = unset(workplace, catalogue);
        TargetChoice choice = chosen.choice();
        for (Map.Entry<String, String> setting :
                Settings.parse("--target-set", settings).entrySet()) {
            choice = new TargetChoice(choice.id(), choice.parameters().withText(setting.getKey(), setting.getValue()));
        }
        return new Chosen(choice, chosen.scene());
    }

    /** Makes the target itself, exact rather than fast. */
    Target create(Workplace workplace) {
        return choose(workplace).choice().create(workplace.catalogue());
    }

    private Chosen unset(Workplace workplace, Catalogue catalogue) {
        if (target.startsWith(FORMULA)) {
            String expression = target.substring(FORMULA.length());
            return plain(TargetChoice.of(catalogue, "formula").with("expression", expression));
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.endsWith(SceneFile.EXTENSION)) {
            Scene scene = SceneFile.read(Source.named(target, workplace.in()), catalogue);
            return new Chosen(scene.target(), Optional.of(scene));
        }
        if (lower.endsWith(".csv") || lower.endsWith(".npy")) {
            Points points = PointsFile.read(Source.named(target, workplace.in()));
            return plain(KernelDensity.of(points, catalogue));
        }
        if (lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg")) {
            Drawing drawing = Drawing.EMPTY.with(workplace.pictures().read(existing(target)));
            return plain(TargetChoice.of(catalogue, "drawn").with("drawing", drawing));
        }
        if (catalogue.targets().stream().noneMatch(provider -> provider.id().equals(target))) {
            throw unknown(catalogue);
        }
        return plain(TargetChoice.of(catalogue, target));
    }

    private InvalidInputException unknown(Catalogue catalogue) {
        String ids = String.join(
                ", ",
                catalogue.targets().stream().map(provider -> provider.id()).toList());
        return new InvalidInputException("There is no target \"" + target + "\"; it must be one of " + ids
                + ", formula:EXPRESSION, or a file that ends in .pushforward, .csv, .npy, .png or .jpg.");
    }

    private static Path existing(String name) {
        Path path = Source.path(name);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("There is no file \"" + name + "\"; give one that exists.");
        }
        return path;
    }

    private static Chosen plain(TargetChoice choice) {
        return new Chosen(choice, Optional.empty());
    }
}
