package pushforward.engine.io;

import java.util.List;
import java.util.stream.IntStream;
import pushforward.engine.param.InvalidInputException;

/** How the two columns of a table that hold the coordinates are found. */
interface PairOfColumns {

    /** What a file of points must be: columns x and y, or just two and no header. */
    PairOfColumns X_AND_Y = PairOfColumns::byTheContract;

    /** As above, and else the only two that hold numbers. */
    PairOfColumns OBVIOUS = PairOfColumns::obvious;

    /**
     * A table before its first row of numbers.
     *
     * @param names of the columns; those without a name are called after their place
     * @param numeric whether a column's first value is a number
     * @param hasHeader whether the file itself names columns
     */
    record Heading(List<String> names, List<Boolean> numeric, boolean hasHeader, Source source) {

        List<String> numericNames() {
            return IntStream.range(0, names.size())
                    .filter(numeric::get)
                    .mapToObj(names::get)
                    .toList();
        }

        boolean hasOnce(String name) {
            return names.stream().filter(name::equals).count() == 1;
        }

        int[] pair(String x, String y) {
            return new int[] {names.indexOf(x), names.indexOf(y)};
        }
    }

    /** Returns the places of the two columns, counted from 0. */
    int[] of(Heading heading);

    private static int[] byTheContract(Heading heading) {
        if (!heading.hasHeader()) {
            int count = heading.names().size();
            if (count != 2) {
                throw new InvalidInputException(heading.source().quoted() + " has no header and " + count
                        + (count == 1 ? " column" : " columns") + "; without a header there must be two.");
            }
            return new int[] {0, 1};
        }
        for (String name : List.of("x", "y")) {
            if (!heading.hasOnce(name)) {
                throw new InvalidInputException(heading.source().quoted() + " has "
                        + (heading.names().contains(name) ? "more than one" : "no") + " column \"" + name
                        + "\" in its header; it must have the columns x and y, each once.");
            }
        }
        return heading.pair("x", "y");
    }

    private static int[] obvious(Heading heading) {
        if (heading.hasOnce("x") && heading.hasOnce("y")) {
            return heading.pair("x", "y");
        }
        List<String> numeric = heading.numericNames();
        if (numeric.size() == 2) {
            return heading.pair(numeric.get(0), numeric.get(1));
        }
        throw new InvalidInputException(heading.source().quoted() + " has "
                + (numeric.size() < 2
                        ? "fewer than two columns of numbers; it must have two."
                        : numeric.size()
                                + " columns of numbers (" + NumberText.shownList(numeric)
                                + ") and none are called x and y; choose two of them."));
    }

    /** Two columns that somebody chose. */
    record Named(String x, String y) implements PairOfColumns {
        @Override
        public int[] of(Heading heading) {
            for (String name : List.of(x, y)) {
                if (!heading.hasOnce(name)) {
                    throw new InvalidInputException(heading.source().quoted() + " has "
                            + (heading.names().contains(name) ? "more than one" : "no") + " column \""
                            + NumberText.shown(name) + "\"; its columns are " + NumberText.shownList(heading.names())
                            + ".");
                }
            }
            return heading.pair(x, y);
        }
    }
}
