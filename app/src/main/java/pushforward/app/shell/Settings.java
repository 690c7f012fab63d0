package pushforward.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pushforward.app.raster.Theme;
import pushforward.engine.io.Output;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the program remembers from one start to the next.
 *
 * @param theme the palette
 * @param recent files opened or saved lately, newest first
 * @param favourites ids of targets that were given a star, in the order in which they got it
 * @param formulas used lately, newest first
 * @param charts ids of the charts that are shown; empty for those of the first start
 */
record Settings(
        Theme theme, List<String> recent, List<String> favourites, List<UsedFormula> formulas, List<String> charts) {
    static final Settings DEFAULT = new Settings(Theme.DARK, List.of(), List.of(), List.of(), List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final ObjectMapper MAPPER = new JsonMapper();
    private static final int MOST_RECENT = 10;
    private static final int MOST_FORMULAS = 30;
    private static final int MOST_CHARTS = 20;
    private static final int MOST_FAVOURITES = 1_000;

    Settings {
        recent = List.copyOf(recent);
        favourites = List.copyOf(favourites);
        formulas = List.copyOf(formulas);
        charts = List.copyOf(charts);
    }

    Settings withTheme(Theme newTheme) {
        return new Settings(newTheme, recent, favourites, formulas, charts);
    }

    /** Puts a file first among the recent ones. */
    Settings withRecent(Path file) {
        return new Settings(
                theme, withFirst(file.toAbsolutePath().toString(), recent, MOST_RECENT), favourites, formulas, charts);
    }

    /** Gives a target a star, or takes it away. */
    Settings withStarTurned(String target) {
        List<String> changed = new ArrayList<>(favourites);
        if (!changed.remove(target)) {
            changed.add(target);
        }
        return new Settings(theme, recent, changed, formulas, charts);
    }

    /** Puts a formula first among those used. */
    Settings withFormula(UsedFormula formula) {
        return new Settings(theme, recent, favourites, withFirst(formula, formulas, MOST_FORMULAS), charts);
    }

    /** Shows other charts. */
    Settings withCharts(List<String> shown) {
        return new Settings(theme, recent, favourites, formulas, shown);
    }

    private static <T> List<T> withFirst(T element, List<T> before, int most) {
        List<T> changed = new ArrayList<>(before);
        changed.remove(element);
        changed.add(0, element);
        return changed.subList(0, Math.min(most, changed.size()));
    }

    /** Reads the settings; what is missing or damaged is as at the first start. */
    static Settings read(Path file) {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            List<UsedFormula> formulas = new ArrayList<>();
            for (JsonNode each : root.path("formulas")) {
                UsedFormula formula = new UsedFormula(
                        each.path("expression").asString(""), each.path("kind").asString(""));
                if (!formula.expression().isBlank() && formulas.size() < MOST_FORMULAS) {
                    formulas.add(formula);
                }
            }
            return new Settings(
                    theme(root.path("theme").asString("")),
                    texts(root.path("recent"), MOST_RECENT),
                    texts(root.path("favourites"), MOST_FAVOURITES),
                    formulas,
                    texts(root.path("charts"), MOST_CHARTS));
        } catch (IOException | JacksonException damaged) {
            LOG.warn("the settings in {} cannot be read: {}", file, damaged.getMessage());
            return DEFAULT;
        }
    }

    private static List<String> texts(JsonNode list, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (each.isString() && texts.size() < most) {
                texts.add(each.stringValue());
            }
        }
        return texts;
    }

    void write(Path file) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("theme", theme.name().toLowerCase(Locale.ROOT));
        var list = root.putArray("recent");
        recent.forEach(list::add);
        var stars = root.putArray("favourites");
        favourites.forEach(stars::add);
        var shown = root.putArray("charts");
        charts.forEach(shown::add);
        var used = root.putArray("formulas");
        for (UsedFormula formula : formulas) {
            used.addObject().put("expression", formula.expression()).put("kind", formula.kind());
        }
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Output.file(file).writeText(writer -> writer.write(text));
    }

    private static Theme theme(String name) {
        for (Theme each : Theme.values()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        return DEFAULT.theme();
    }
}
