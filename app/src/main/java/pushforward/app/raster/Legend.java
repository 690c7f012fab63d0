package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.app.raster.VectorItem.Anchor;

/** Words and a colour key on a plate over the plane, below what names the run. */
final class Legend {
    private static final double TYPE = 11;
    private static final double LINE = 17;
    private static final double PAD = 10;
    private static final double LEFT = 32;
    private static final double TOP = 56;
    private static final int MOST_LETTERS = 34;
    private static final double KEY = 10;
    private static final int KEY_COLOURS = 64;
    /** Width of a letter in heights of the type. */
    private static final double LETTER = 0.6;

    private final List<Row> rows = new ArrayList<>();

    /** What stands below one another. */
    private sealed interface Row {

        /** A line of text; those that matter are brighter. */
        record Text(String words, Weight weight) implements Row {}

        /** Colours from −limit to limit, with marks where chance ends. */
        record Key(String less, String zero, String more, double chance) implements Row {}
    }

    private enum Weight {
        STRONG,
        QUIET
    }

    Legend title(String words) {
        return text(words, Weight.STRONG);
    }

    Legend line(String words) {
        return text(words, Weight.QUIET);
    }

    /**
     * Adds the colours.
     *
     * @param less what stands at their left end
     * @param more what stands at their right end
     * @param chance where marks are, as a share of either half; 0 for none
     */
    Legend key(String less, String more, double chance) {
        rows.add(new Row.Key(less, "0", more, chance));
        return this;
    }

    private Legend text(String words, Weight weight) {
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > MOST_LETTERS) {
                rows.add(new Row.Text(line.toString(), weight));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        rows.add(new Row.Text(line.toString(), weight));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All that is written, for whoever cannot see it. */
    String words() {
        StringBuilder all = new StringBuilder();
        for (Row row : rows) {
            String words = row instanceof Row.Text text
                    ? text.words()
                    : row instanceof Row.Key key ? "colours from " + key.less() + " to " + key.more() : "";
            all.append(all.isEmpty() ? "" : ", ").append(words);
        }
        return all.toString();
    }

    /**
     * Draws it.
     *
     * @param band width of what covers the upper edge, in layout pixels
     */
    List<VectorItem> items(PlaneStyle style, double band) {
        if (rows.isEmpty()) {
            return List.of();
        }
        double text = style.textScale();
        double width = 0;
        double height = 2 * PAD * text;
        for (Row row : rows) {
            height += row instanceof Row.Key ? (LINE + KEY) * text : LINE * text;
            int letters = row instanceof Row.Text words
                    ? words.words().length()
                    : row instanceof Row.Key key
                            ? key.less().length() + key.more().length() + 9
                            : 0;
            width = Math.max(width, letters * LETTER * TYPE * text);
        }
        double left = LEFT * text;
        double top = band + TOP * text;
        double right = left + width + 2 * PAD * text;
        List<VectorItem> items = new ArrayList<>();
        items.add(new VectorItem.Areas(
                List.of(new double[] {left, top, right, top, right, top + height, left, top + height}),
                Axes.withOpacity(style.theme().background(), 0.8)));
        double y = top + PAD * text;
        for (Row row : rows) {
            if (row instanceof Row.Text words) {
                int colour = words.weight() == Weight.STRONG
                        ? style.theme().ink()
                        : style.theme().quiet();
                items.add(new VectorItem.Label(
                        left + PAD * text, y + LINE * text / 2, words.words(), Anchor.LEFT, TYPE * text, colour));
                y += LINE * text;
            } else if (row instanceof Row.Key key) {
                addKey(key, left + PAD * text, right - PAD * text, y + 3 * text, style, items);
                y += (LINE + KEY) * text;
            }
        }
        return items;
    }

    private static void addKey(
            Row.Key key, double left, double right, double top, PlaneStyle style, List<VectorItem> items) {
        double text = style.textScale();
        double bottom = top + KEY * text;
        for (int i = 0; i < KEY_COLOURS; i++) {
            double from = left + (right - left) * i / KEY_COLOURS;
            double to = left + (right - left) * (i + 1.0) / KEY_COLOURS;
            items.add(new VectorItem.Areas(
                    List.of(new double[] {
                        from, top, Math.min(right, to + 1), top, Math.min(right, to + 1), bottom, from, bottom
                    }),
                    SignedImage.colour(style.theme(), (2 * i + 1.0) / KEY_COLOURS - 1)));
        }
        double middle = (left + right) / 2;
        if (key.chance() > 0) {
            List<double[]> marks = new ArrayList<>();
            for (int side = -1; side <= 1; side += 2) {
                double x = middle + side * Math.min(1, key.chance()) * (right - left) / 2;
                marks.add(new double[] {x, top - 2 * text, x, bottom + 2 * text});
            }
            items.add(new VectorItem.Lines(marks, style.theme().ink(), text));
        }
        items.add(new VectorItem.Lines(
                List.of(new double[] {left, top, right, top, right, bottom, left, bottom, left, top}),
                Axes.withOpacity(style.theme().quiet(), 0.6),
                text));
        double labels = bottom + 9 * text;
        int quiet = style.theme().quiet();
        items.add(new VectorItem.Label(left, labels, key.less(), Anchor.LEFT, TYPE * text, quiet));
        items.add(new VectorItem.Label(middle, labels, key.zero(), Anchor.MIDDLE, TYPE * text, quiet));
        items.add(new VectorItem.Label(right, labels, key.more(), Anchor.RIGHT, TYPE * text, quiet));
    }

    /** Three digits, with a power of ten where that is shorter. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u00a0');
        }
        if (size < 0.001 && size != 0) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        String digits = String.format(Locale.ROOT, "%.3g", value);
        return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }
}
