package pushforward.app.shell;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.TargetProvider;

/** Finds presets by words: every word that is typed must begin or be inside something that is said about the preset. */
final class LibrarySearch {
    private LibrarySearch() {}

    /** Everything that is said about a preset, ready to be searched. */
    static String about(TargetProvider provider, List<Mode> modes) {
        return plain(String.join(
                " ",
                provider.name(),
                provider.id(),
                provider.convention(),
                provider.reference(),
                String.join(" ", shapes(modes))));
    }

    static boolean matches(String about, String typed) {
        return List.of(plain(typed).strip().split("\\s+")).stream().allMatch(about::contains);
    }

    private static Set<String> shapes(List<Mode> modes) {
        Set<String> words = new LinkedHashSet<>();
        if (!modes.isEmpty()) {
            words.add(modes.size() == 1 ? "unimodal" : "multimodal");
        }
        for (Mode mode : modes) {
            if (mode instanceof Mode.Peak) {
                words.add("peak");
            } else if (mode instanceof Mode.Circle) {
                words.add("circle ring");
            } else if (mode instanceof Mode.Ridge) {
                words.add("ridge curve");
            } else {
                words.add("plateau flat");
            }
        }
        return words;
    }

    /** Without capitals and accents. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('-', ' ')
                .replace('–', ' ')
                .toLowerCase(Locale.ROOT);
    }
}
