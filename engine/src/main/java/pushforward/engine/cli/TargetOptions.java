package pushforward.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.io.DataFile;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.io.Source;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;
import pushforward.engine.target.Dataset;
import pushforward.engine.target.ImageTarget;
import pushforward.engine.target.PointsTarget;

/** The options that say what is sampled from. */
final class TargetOptions {
    private static final String FORMULA = "formula:";
    private static final String COLUMNS = "columns";

    @Option(
            names = "--target",
            paramLabel = "T",
            required = true,
            description = "An id of \"list targets\", formula:EXPRESSION, or a file.")
    private String target = "";

    @Option(
            names = "--target-set",
            paramLabel = "k=v",
            description =
                    "Sets a parameter of the target; repeatable. Data and pictures are set to the name of their file;"
                            + " columns=A,B chooses two columns of a table.")
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
        Map<String, String> given = Settings.parse("--target-set", settings);
        Optional<String> columns = Optional.empty();
        if (isTable(target) || target.equals(PointsTarget.ID)) {
            columns = Optional.ofNullable(given.remove(COLUMNS));
        }
        Chosen chosen = unset(workplace, catalogue, columns);
        TargetChoice choice = chosen.choice();
        for (Map.Entry<String, String> setting : given.entrySet()) {
            choice = new TargetChoice(
                    choice.id(), set(choice.parameters(), setting.getKey(), setting.getValue(), columns, workplace));
        }
        return new Chosen(choice, chosen.scene());
    }

    /** Content comes from the file that the value names. */
    private static Parameters set(
            Parameters parameters, String name, String value, Optional<String> columns, Workplace workplace) {
        ParamSpec spec = parameters.spec(name);
        if (spec.contentType() == Dataset.class) {
            return parameters.with(name, dataset(value, columns, workplace));
        }
        if (spec.contentType() == GreyPicture.class) {
            return parameters.with(name, workplace.pictures().read(existing(value), ImageTarget.MOST_PIXELS));
        }
        return parameters.withText(name, value);
    }

    private static Dataset dataset(String file, Optional<String> columns, Workplace workplace) {
        Source source = Source.named(file, workplace.in());
        if (columns.isEmpty()) {
            return DataFile.read(source);
        }
        String[] names = columns.get().split(",", -1);
        if (names.length != 2) {
            throw new InvalidInputException("Setting \"" + COLUMNS + "\" is \"" + columns.get()
                    + "\"; it must be the names of two columns with a comma between them.");
        }
        return DataFile.read(source, names[0].strip(), names[1].strip());
    }

    private static boolean isTable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".npy");
    }

    /** Makes the target itself, exact rather than fast. */
    Target create(Workplace workplace) {
        return choose(workplace).choice().create(workplace.catalogue());
    }

    private Chosen unset(Workplace workplace, Catalogue catalogue, Optional<String> columns) {
        if (target.startsWith(FORMULA)) {
            String expression = target.substring(FORMULA.length());
            return plain(TargetChoice.of(catalogue, "formula").with("expression", expression));
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.endsWith(SceneFile.EXTENSION)) {
            Scene scene = SceneFile.read(Source.named(target, workplace.in()), catalogue);
            return new Chosen(scene.target(), Optional.of(scene));
        }
        if (isTable(target)) {
            return plain(TargetChoice.of(catalogue, PointsTarget.ID)
                    .with(PointsTarget.DATA, dataset(target, columns, workplace)));
        }
        if (lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg")) {
            GreyPicture picture = workplace.pictures().read(existing(target), ImageTarget.MOST_PIXELS);
            return plain(TargetChoice.of(catalogue, ImageTarget.ID).with(ImageTarget.PICTURE, picture));
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
