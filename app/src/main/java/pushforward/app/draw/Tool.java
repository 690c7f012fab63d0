package pushforward.app.draw;

import java.util.Set;

/** What the primary button does on the plane. */
public enum Tool {
    BRUSH(
            "Brush",
            "Draw on the plane: the particles follow at once. Over a preset, the first stroke starts a new drawing.",
            Option.SIZE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    SPRAY(
            "Spray",
            "Strews dots along the way. The same stroke always has the same dots.",
            Option.SIZE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    ERASER("Eraser", "Takes ink away.", Option.SIZE, Option.SOFTNESS, Option.STRENGTH, Option.SYMMETRY),
    LINE(
            "Line",
            "Drag from one end to the other; with Shift in steps of 15°.",
            Option.ERASE,
            Option.SIZE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    ELLIPSE(
            "Ellipse",
            "Drag from one corner of its box to the other; with Shift it is a circle.",
            Option.FILL,
            Option.ERASE,
            Option.SIZE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    POLYGON(
            "Polygon",
            "Click the corners; a double click or Enter closes it, Escape gives it up.",
            Option.ERASE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    TEXT(
            "Text",
            "Type the words, then click where their middle goes.",
            Option.WORDS,
            Option.ERASE,
            Option.SIZE,
            Option.SOFTNESS,
            Option.STRENGTH,
            Option.SYMMETRY),
    GAUSSIAN(
            "Gaussian",
            "Click for a new one, drag to size it. Tab: the next; arrows move, Alt resizes, Ctrl turns, + and − weigh.",
            Option.GAUSSIAN,
            Option.SYMMETRY),
    HAND("Move the view", "Drag to look elsewhere; the wheel zooms."),
    FOLLOW(
            "Follow a particle",
            "Click near a particle to put it under the microscope: its path and the terms of its last step. Escape lets it go.");

    /** What can be set about a tool. */
    public enum Option {
        SIZE,
        SOFTNESS,
        STRENGTH,
        FILL,
        ERASE,
        WORDS,
        SYMMETRY,
        GAUSSIAN
    }

    private final String label;
    private final String hint;
    private final Set<Option> options;

    Tool(String label, String hint, Option... options) {
        this.label = label;
        this.hint = hint;
        this.options = Set.of(options);
    }

    public String label() {
        return label;
    }

    /** How it is used, in a sentence or two. */
    public String hint() {
        return hint;
    }

    public Set<Option> options() {
        return options;
    }
}
