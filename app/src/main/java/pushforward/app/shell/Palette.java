package pushforward.app.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import pushforward.app.charts.ChartPalette;
import pushforward.app.raster.Theme;
import pushforward.engine.spi.Family;

/**
 * The colours of a theme: the one place where chrome gets them from.
 *
 * @param background behind everything
 * @param panel of docks and bars
 * @param raised of buttons and fields
 * @param line between things
 * @param ink of text
 * @param quiet of less important text
 * @param onHue of text upon a family's hue
 * @param score of the score term
 * @param noise of the noise term, and of warnings
 * @param momentum of momentum and trajectories
 * @param hues of the families of methods
 * @param fontSize of most text, in pixels; the other sizes follow
 */
record Palette(
        String background,
        String panel,
        String raised,
        String line,
        String ink,
        String quiet,
        String onHue,
        String score,
        String noise,
        String momentum,
        Map<Family, String> hues,
        double fontSize) {

    private static final Palette DARK = new Palette(
            "#12161c",
            "#181d25",
            "#232b36",
            "#2a323d",
            "#e8edf2",
            "#95a1b0",
            "#1c1305",
            "#3aa7ff",
            "#ff6b8b",
            "#7ee787",
            Map.of(
                    Family.CHAINS, "#ffb454",
                    Family.FLOWS, "#2dd4bf",
                    Family.DIFFUSION, "#b794f6",
                    Family.ADVERSARIAL, "#ff7a93"),
            13);

    private static final Palette LIGHT = new Palette(
            "#f3f5f7",
            "#ffffff",
            "#eef1f4",
            "#dde3e9",
            "#16212b",
            "#5d6b79",
            "#ffffff",
            "#0969da",
            "#c2255c",
            "#1a7f37",
            Map.of(
                    Family.CHAINS, "#b45309",
                    Family.FLOWS, "#0f766e",
                    Family.DIFFUSION, "#6d28d9",
                    Family.ADVERSARIAL, "#be123c"),
            13);

    private static final Palette PROJECTOR = new Palette(
            "#f5efe3",
            "#fffdf8",
            "#f3ecdf",
            "#d5cbb8",
            "#0d1216",
            "#46505a",
            "#ffffff",
            "#0550ae",
            "#a61e4d",
            "#116329",
            Map.of(
                    Family.CHAINS, "#9a3f00",
                    Family.FLOWS, "#0b5f58",
                    Family.DIFFUSION, "#5a1fb8",
                    Family.ADVERSARIAL, "#9f0f32"),
            15);

    static Palette of(Theme theme) {
        return switch (theme) {
            case DARK -> DARK;
            case LIGHT -> LIGHT;
            case PROJECTOR -> PROJECTOR;
        };
    }

    String hue(Family family) {
        return hues.getOrDefault(family, ink);
    }

    ChartPalette chart(Family family) {
        return ChartPalette.of(panel, ink, quiet, line, hue(family), score, noise, momentum);
    }

    /** A stylesheet that gives these colours to the names that the other stylesheets use, as an address. */
    String stylesheet(Family family) {
        String hue = hue(family);
        String tokens = """
                .root {
                  -fx-font-family: "Inter"; -fx-font-size: %spx;
                  -pf-background: %s; -pf-panel: %s; -pf-raised: %s; -pf-line: %s; -pf-ink: %s; -pf-quiet: %s;
                  -pf-on-hue: %s; -pf-score: %s; -pf-noise: %s; -pf-momentum: %s; -pf-hue: %s;
                  -pf-plate: %s;
                  -pf-chains: %s; -pf-flows: %s; -pf-diffusion: %s; -pf-adversarial: %s;
                }
                """.formatted(
                        fontSize,
                        background,
                        panel,
                        raised,
                        line,
                        ink,
                        quiet,
                        onHue,
                        score,
                        noise,
                        momentum,
                        hue,
                        background + "d9",
                        hue(Family.CHAINS),
                        hue(Family.FLOWS),
                        hue(Family.DIFFUSION),
                        hue(Family.ADVERSARIAL));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(tokens.getBytes(StandardCharsets.UTF_8));
    }
}
