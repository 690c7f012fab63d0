package pushforward.app.shell;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/** A typeset equation whose score and noise terms have the colours that they have everywhere else. */
final class EquationView extends Region {
    private static final String FOLDER = "/org/scilab/forge/jlatexmath/fonts/";
    private static final String[] FONTS = {
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
    private static final float SIZE = 17;
    private static final float SMALLEST = 8;
    private static final double MARGIN = 8;

    private final Background background;
    private final Canvas canvas = new Canvas();
    private @Nullable String tex;
    private @Nullable TeXIcon icon;
    private Palette palette;

    EquationView(Background background, Palette palette) {
        this.background = background;
        this.palette = palette;
        getStyleClass().add("equation");
        setMinHeight(48);
        setPrefHeight(48);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setMinWidth(0);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        typeset();
    }

    /** Shows an equation; typesetting happens in the background. */
    void setTex(String newTex) {
        if (!newTex.equals(tex)) {
            tex = newTex;
            setAccessibleText("One step: " + newTex);
            typeset();
        }
    }

    private void typeset() {
        String shown = tex;
        if (shown == null) {
            return;
        }
        double room = Math.max(120, (getWidth() > 0 ? getWidth() : 256) - 2 * MARGIN);
        Palette colours = palette;
        background.run(() -> icon(coloured(shown, colours), colours, room), made -> {
            if (shown.equals(tex) && colours == palette) {
                icon = made;
                paint();
            }
        });
    }

    private static TeXIcon icon(String tex, Palette colours, double room) {
        TeXFormula formula = new TeXFormula(tex);
        formula.setColor(Color.decode(colours.ink()));
        float size = SIZE;
        TeXIcon icon = formula.createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
        while (icon.getIconWidth() > room && size > SMALLEST) {
            size -= 1;
            icon = formula.createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
        }
        icon.setForeground(Color.decode(colours.ink()));
        return icon;
    }

    /** Colours the terms of the right-hand side: the one with a gradient is the score's, the one with z the noise's. */
    static String coloured(String tex, Palette colours) {
        int arrow = tex.indexOf("\\leftarrow");
        if (arrow < 0 || tex.contains("\\begin") || tex.contains("\\left(")) {
            return tex;
        }
        StringBuilder result = new StringBuilder(tex.substring(0, arrow));
        String[] terms = tex.substring(arrow).split(" \\+ ", -1);
        for (int i = 0; i < terms.length; i++) {
            String term = terms[i];
            result.append(i == 0 ? "" : " + ");
            if (term.contains("\\nabla")) {
                result.append(colour(term, colours.score()));
            } else if (i > 0 && term.matches(".*[ ,}]z")) {
                result.append(colour(term, colours.noise()));
            } else {
                result.append(term);
            }
        }
        return result.toString();
    }

    private static String colour(String term, String web) {
        Color colour = Color.decode(web);
        return "\\textcolor{" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + "}{" + term + "}";
    }

    private void paint() {
        TeXIcon made = icon;
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (made != null && canvas.getWidth() > 0) {
            loadFonts();
            FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
            int x = (int) Math.round((canvas.getWidth() - made.getIconWidth()) / 2);
            int y = (int) Math.round((canvas.getHeight() - made.getIconHeight()) / 2);
            made.paintIcon(null, graphics, x, y);
        }
    }

    /** The typesetter measures with the desktop toolkit's fonts; the window needs the same ones. Loading again is cheap. */
    private static void loadFonts() {
        if (Font.getFamilies().contains("jlm_cmmi10")) {
            return;
        }
        for (String file : FONTS) {
            try (InputStream in = TeXFormula.class.getResourceAsStream(FOLDER + file)) {
                if (in != null) {
                    Font.loadFont(in, 1);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (resized) {
            typeset();
            paint();
        }
    }
}
