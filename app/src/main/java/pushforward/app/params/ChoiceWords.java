package pushforward.app.params;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person reads for the id of a choice: words instead of hyphens, abbreviations in capitals. */
final class ChoiceWords {
    private static final Set<String> ABBREVIATIONS = Set.of("kl", "rbf", "rk4", "baoab", "obabo", "klmc");

    /** Where a hyphen is no space. */
    private static final Map<String, String> SPELT = Map.of("dormand-prince", "Dormand–Prince", "zig-zag", "Zig-zag");

    private ChoiceWords() {}

    static String of(String choice) {
        String words = Arrays.stream(choice.split("-"))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
        return SPELT.getOrDefault(choice, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
