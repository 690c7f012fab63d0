package pushforward.app.params;

import java.util.Map;

/** Writes the TeX of a single symbol as text, for places too small to typeset. */
final class Symbols {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("\\varepsilon", "ε"),
            Map.entry("\\epsilon", "ε"),
            Map.entry("\\sigma", "σ"),
            Map.entry("\\mu", "μ"),
            Map.entry("\\rho", "ρ"),
            Map.entry("\\tau", "τ"),
            Map.entry("\\beta", "β"),
            Map.entry("\\gamma", "γ"),
            Map.entry("\\eta", "η"),
            Map.entry("\\lambda", "λ"),
            Map.entry("\\theta", "θ"));

    private Symbols() {}

    /** Returns the symbol, or nothing if it needs real typesetting. */
    static String text(String tex) {
        String letter = LETTERS.getOrDefault(tex.strip(), tex.strip());
        return letter.matches("\\p{L}{1,2}") ? letter : "";
    }
}
