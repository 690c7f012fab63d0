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
 */
record Settings(Theme theme, List<String> recent) {
    static final Settings DEFAULT = new Settings(Theme.DARK, List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final ObjectMapper MAPPER = new JsonMapper();
    private static final int MOST_RECENT = 10;

    Settings {
        recent = List.copyOf(recent);
    }

    Settings withTheme(Theme newTheme) {
        return new Settings(newTheme, recent);
    }

    /** Puts a file first among the recent ones. */
    Settings withRecent(Path file) {
        String path = file.toAbsolutePath().toString();
        List<String> files = new ArrayList<>(recent);
        files.remove(path);
        files.add(0, path);
        return new Settings(theme, files.subList(0, Math.min(MOST_RECENT, files.size())));
    }

    /** Reads the settings; what is missing or damaged is as at the first start. */
    static Settings read(Path file) {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            List<String> recent = new ArrayList<>();
            for (JsonNode each : root.path("recent")) {
                if (each.isString() && recent.size() < MOST_RECENT) {
                    recent.add(each.stringValue());
                }
            }
            return new Settings(theme(root.path("theme").asString("")), recent);
        } catch (IOException | JacksonException damaged) {
            LOG.warn("the settings in {} cannot be read: {}", file, damaged.getMessage());
            return DEFAULT;
        }
    }

    void write(Path file) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("theme", theme.name().toLowerCase(Locale.ROOT));
        var list = root.putArray("recent");
        recent.forEach(list::add);
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
