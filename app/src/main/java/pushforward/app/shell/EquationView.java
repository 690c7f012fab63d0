package pushforward.app.shell;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/** A typeset equation whose score and noise terms have the colours that they have everywhere else. */
final class EquationView extends Region {
    private static final float SIZE = 17;
    private static final float SMALL = 14;
    private static final double SMALL_HEIGHT = 32;
    private static final float SMALLEST = 8;
    private static final double MARGIN = 8;
    private static final double SMALLEST_HEIGHT = 48;
    private static final int LEADING = 8;
    private static final Pattern OPENING = Pattern.compile("\\{|\\\\left(?![a-z])");
    private static final Pattern CLOSING = Pattern.compile("\\}|\\\\right(?![a-z])");

    private final Background background;
    private final float size;
    private final double smallestHeight;
    private final Canvas canvas = new Canvas();
    private @Nullable String tex;
    private List<TeXIcon> lines = List.of();
    private Palette palette;

    EquationView(Background background, Palette palette) {
        this(background, palette, SIZE, SMALLEST_HEIGHT);
    }

    /** Makes one for among other text. */
    static EquationView small(Background background, Palette palette) {
        return new EquationView(background, palette, SMALL, SMALL_HEIGHT);
    }

    private EquationView(Background background, Palette palette, float size, double smallestHeight) {
        this.background = background;
        this.palette = palette;
        this.size = size;
        this.smallestHeight = smallestHeight;
        getStyleClass().add("equation");
        setMinHeight(smallestHeight);
        setPrefHeight(smallestHeight);
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
        background.run(() -> lines(shown, colours, room, size), made -> {
            if (shown.equals(tex) && colours == palette) {
                lines = made;
                double height = made.stream().mapToInt(TeXIcon::getIconHeight).sum() + LEADING * (made.size() + 1);
                setMinHeight(Math.max(smallestHeight, height));
                setPrefHeight(Math.max(smallestHeight, height));
                paint();
            }
        });
    }

    /** One line if it fits; else one for each part between wide spaces, as large as the widest allows. */
    static List<TeXIcon> lines(String tex, Palette colours, double room, float largest) {
        TeXIcon whole = icon(coloured(tex, colours), colours, largest);
        List<String> parts = whole.getIconWidth() <= room ? List.of(tex) : List.of(tex.split(",?\\s*\\\\q?quad\\s*"));
        float size = largest;
        while (true) {
            float tried = size;
            List<TeXIcon> icons = parts.stream()
                    .map(part -> icon(coloured(part, colours), colours, tried))
                    .toList();
            if (size <= SMALLEST || icons.stream().allMatch(icon -> icon.getIconWidth() <= room)) {
                return icons;
            }
            size -= 1;
        }
    }

    private static TeXIcon icon(String tex, Palette colours, float size) {
        TeXFormula formula = new TeXFormula(tex);
        formula.setColor(Color.decode(colours.ink()));
        TeXIcon icon = formula.createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
        icon.setForeground(Color.decode(colours.ink()));
        return icon;
    }

    /** Colours the terms of the right-hand side: the one with a gradient is the score's, the one with z the noise's. */
    static String coloured(String tex, Palette colours) {
        int arrow = tex.indexOf("\\leftarrow") >= 0 ? tex.indexOf("\\leftarrow") : tex.indexOf('=');
        if (arrow < 0 || tex.contains("\\begin")) {
            return tex;
        }
        StringBuilder result = new StringBuilder(tex.substring(0, arrow));
        List<String> terms = terms(tex.substring(arrow));
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i);
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

    /** What stands between pluses that are in no bracket: a colour may not begin in one and end outside. */
    private static List<String> terms(String sum) {
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        for (String piece : sum.split(" \\+ ", -1)) {
            term.append(term.isEmpty() ? "" : " + ").append(piece);
            if (count(term, OPENING) == count(term, CLOSING)) {
                terms.add(term.toString());
                term.setLength(0);
            }
        }
        if (!term.isEmpty()) {
            terms.add(term.toString());
        }
        return terms;
    }

    private static long count(CharSequence term, Pattern bracket) {
        return bracket.matcher(term).results().count();
    }

    private static String colour(String term, String web) {
        Color colour = Color.decode(web);
        return "\\textcolor{" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + "}{" + term + "}";
    }

    private void paint() {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (lines.isEmpty() || canvas.getWidth() <= 0) {
            return;
        }
        EquationFonts.load();
        FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
        int height = lines.stream().mapToInt(TeXIcon::getIconHeight).sum() + LEADING * (lines.size() - 1);
        int y = (int) Math.round((canvas.getHeight() - height) / 2);
        for (TeXIcon line : lines) {
            line.paintIcon(null, graphics, (int) Math.round((canvas.getWidth() - line.getIconWidth()) / 2), y);
            y += line.getIconHeight() + LEADING;
        }
    }

    @Override
    protected void layoutChildren() {
        boolean wider = canvas.getWidth() != getWidth();
        boolean higher = canvas.getHeight() != getHeight();
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (wider) {
            typeset();
        }
        if (wider || higher) {
            paint();
        }
    }
}
