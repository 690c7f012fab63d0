package pushforward.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import org.scilab.forge.jlatexmath.TeXFormula;

/** The typesetter measures with the desktop toolkit's fonts; the window needs the same ones, once. */
final class EquationFonts {
    private static final String FOLDER = "/org/scilab/forge/jlatexmath/fonts/";
    private static final String[] FILES = {
        "base/jlm_cmmi10.ttf",
        "base/jlm_cmex10.ttf",
        "base/jlm_cmmib10.ttf",
        "latin/jlm_cmr10.ttf",
        "maths/jlm_cmsy10.ttf",
        "maths/jlm_cmbsy10.ttf",
        "maths/jlm_msam10.ttf",
        "maths/jlm_msbm10.ttf",
        "maths/jlm_rsfs10.ttf",
        "maths/jlm_special.ttf",
        "maths/jlm_stmary10.ttf"
    };

    static {
        for (String file : FILES) {
            try (InputStream in = TeXFormula.class.getResourceAsStream(FOLDER + file)) {
                if (in != null) {
                    Font.loadFont(in, 1);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private EquationFonts() {}

    /** Sees to it that the fonts are there, before something is painted with them; UI thread only. */
    static void load() {}
}
