package pushforward.app.charts;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a chart shows: lines over a common abscissa.
 *
 * @param abscissa what the abscissa is
 * @param at the abscissae, growing
 * @param lines at most four, each with a number for every abscissa
 * @param muted how many of the first points are warm-up, which is painted differently
 * @param band between two edges; null for none
 * @param levels that the lines are to be compared with
 * @param extent how far the vertical axis goes
 */
public record ChartData(
        String abscissa,
        double[] at,
        List<Line> lines,
        int muted,
        @Nullable Band band,
        List<Level> levels,
        Extent extent) {
    /** Nothing. */
    public static final ChartData NONE =
            new ChartData("", new double[0], List.of(), 0, null, List.of(), Extent.FROM_ZERO);

    /** How far the vertical axis goes. */
    public enum Extent {
        /** From 0 to 1. */
        UNIT,
        /** From 0, or the least value if that is less, to a little more than the greatest. */
        FROM_ZERO,
        /** From a little less than the least value to a little more than the greatest. */
        SNUG,
        /** The same, but the first fifth of the lines may come from above: how far they fell would hide where they go. */
        SETTLED
    }

    /** A line and its name. */
    public record Line(String name, double[] values, Weight weight) {
        /** How much of a line is to be seen. */
        public enum Weight {
            USUAL,
            /** Thin and faint, in the hue of the first line: what that one is the mean of. */
            FAINT
        }

        /** A line like any other. */
        public Line(String name, double[] values) {
            this(name, values, Weight.USUAL);
        }
    }

    /**
     * A band and its name.
     *
     * @param lower its lower edge at each abscissa
     * @param upper its upper edge at each abscissa
     */
    public record Band(String name, double[] lower, double[] upper) {}

    /**
     * A number to compare with.
     *
     * @param name is written upon it
     * @param value where it is
     * @param meaning what lies below it
     */
    public record Level(String name, double value, Meaning meaning) {
        /** What lies between a level and zero. */
        public enum Meaning {
            /** Nothing in particular. */
            LINE,
            /** Nothing, in the long run: its name has the room below it to itself. */
            FLOOR,
            /** Values that differ from zero by chance alone. */
            NOISE
        }
    }

    public ChartData {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
    }

    /** Lines without bands and levels. */
    public static ChartData of(String abscissa, double[] at, List<Line> lines, int muted, Extent extent) {
        return new ChartData(abscissa, at, lines, muted, null, List.of(), extent);
    }

    /** The same with levels to compare with. */
    public ChartData with(Level... added) {
        return new ChartData(abscissa, at, lines, muted, band, List.of(added), extent);
    }

    /** The same with a band. */
    public ChartData with(Band added) {
        return new ChartData(abscissa, at, lines, muted, added, levels, extent);
    }

    public boolean isEmpty() {
        return at.length == 0;
    }

    /** The numbers as CSV: a column for the abscissa, for each line, for the edges of the band and for each level. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        StringJoiner names = new StringJoiner(",", "", "\n").add(column(abscissa));
        lines.forEach(line -> names.add(column(line.name())));
        if (band != null) {
            names.add(column(band.name() + " lower")).add(column(band.name() + " upper"));
        }
        levels.forEach(level -> names.add(column(level.name())));
        csv.append(names);
        for (int i = 0; i < at.length; i++) {
            int row = i;
            StringJoiner cells = new StringJoiner(",", "", "\n").add(cell(at[i]));
            lines.forEach(line -> cells.add(cell(line.values()[row])));
            if (band != null) {
                cells.add(cell(band.lower()[i])).add(cell(band.upper()[i]));
            }
            levels.forEach(level -> cells.add(cell(level.value())));
            csv.append(cells);
        }
        return csv.toString();
    }

    private static String cell(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** Names as files like them: lower case, with underscores. */
    private static String column(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("²", "_squared")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }
}
