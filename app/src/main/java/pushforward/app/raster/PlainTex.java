package pushforward.app.raster;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short pieces of TeX, such as symbols, as plain text for where nothing can be typeset. */
public final class PlainTex {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("Delta", "Δ"),
            Map.entry("varepsilon", "ε"),
            Map.entry("epsilon", "ε"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("xi", "ξ"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("phi", "φ"),
            Map.entry("psi", "ψ"),
            Map.entry("ell", "ℓ"),
            Map.entry("nabla", "∇"),
            Map.entry("log", "log "),
            Map.entry("exp", "exp "),
            Map.entry("min", "min"),
            Map.entry("max", "max"),
            Map.entry("mid", " | "),
            Map.entry("cdot", "·"),
            Map.entry("times", "×"),
            Map.entry("infty", "∞"),
            Map.entry("sim", "~"),
            Map.entry("leftarrow", "←"),
            Map.entry("quad", "  "));
    private static final Map<Character, String> SUPERSCRIPTS =
            Map.of('0', "⁰", '1', "¹", '2', "²", '3', "³", '-', "⁻", 'T', "ᵀ");
    private static final Map<Character, String> SUBSCRIPTS =
            Map.of('0', "₀", '1', "₁", '2', "₂", '3', "₃", '4', "₄", 'i', "ᵢ", 'j', "ⱼ", 'k', "ₖ");
    private static final Pattern FRACTION = Pattern.compile("\\\\frac\\{([^{}]*)\\}\\{([^{}]*)\\}");
    private static final Pattern ROOT = Pattern.compile("\\\\sqrt\\{([^{}]*)\\}");
    private static final Pattern BAR = Pattern.compile("\\\\bar\\s*(\\\\[A-Za-z]+|[A-Za-z])");
    private static final Pattern STYLED = Pattern.compile("\\\\(?:mathrm|mathbf|mathcal|text)\\{([^{}]*)\\}");
    private static final Pattern RAISED = Pattern.compile("([_^])(?:\\{([^{}]*)\\}|(.))");
    private static final Pattern NAME = Pattern.compile("\\\\([A-Za-z]+) ?");

    private PlainTex() {}

    /** Returns the text; what it does not know it leaves out the backslash of. */
    public static String of(String tex) {
        String text = tex.replace("\\,", "\u2009")
                .replace("\\ ", " ")
                .replace("\\|", "‖")
                .replace("'", "′");
        text = STYLED.matcher(text).replaceAll("$1");
        text = ROOT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isShort(found.group(1)) ? "√" + found.group(1) : "√(" + found.group(1) + ")"));
        text = FRACTION.matcher(text).replaceAll("$1/($2)");
        text = BAR.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "\u0304"));
        text = RAISED.matcher(text).replaceAll(PlainTex::raised);
        text = NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(NAMES.getOrDefault(found.group(1), found.group(1))));
        text = text.replace("{", "").replace("}", "").replace('-', '−').replaceAll("log \\s*\\(", "log(");
        return text.replaceAll("[ \u2009]+([)|/,])", "$1")
                .replaceAll("  +", " ")
                .replace("|", " | ")
                .replaceAll(" +", " ")
                .strip();
    }

    private static boolean isShort(String radicand) {
        return radicand.matches("\\\\?[A-Za-z]+|[0-9]");
    }

    private static String raised(MatchResult found) {
        String content = found.group(2) == null ? found.group(3) : found.group(2);
        Map<Character, String> letters = found.group(1).equals("^") ? SUPERSCRIPTS : SUBSCRIPTS;
        StringBuilder small = new StringBuilder();
        for (char letter : content.toCharArray()) {
            String raised = letters.get(letter);
            if (raised == null) {
                return Matcher.quoteReplacement(
                        found.group(1) + (content.length() > 1 ? "(" + content + ")" : content));
            }
            small.append(raised);
        }
        return small.toString();
    }
}
