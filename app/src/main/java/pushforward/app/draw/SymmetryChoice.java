package pushforward.app.draw;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.drawing.Symmetry.Kind;

/**
 * A symmetry that can be chosen, wherever its centre is.
 *
 * @param kind which group
 * @param order how many turns, 1 but for rotations
 */
public record SymmetryChoice(Kind kind, int order) {
    public static final SymmetryChoice NONE = new SymmetryChoice(Kind.NONE, 1);

    /** All that there are. */
    public static List<SymmetryChoice> all() {
        List<SymmetryChoice> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ROTATION) {
                all.add(new SymmetryChoice(kind, 1));
            }
        }
        for (int order = 2; order <= Symmetry.MOST_TURNS; order++) {
            all.add(new SymmetryChoice(Kind.ROTATION, order));
        }
        return all;
    }

    static SymmetryChoice of(Symmetry symmetry) {
        return new SymmetryChoice(symmetry.kind(), symmetry.order());
    }

    boolean isThatOf(Symmetry symmetry) {
        return equals(of(symmetry));
    }

    public String label() {
        return switch (kind) {
            case NONE -> "None";
            case LEFT_RIGHT -> "Mirror left–right";
            case TOP_BOTTOM -> "Mirror top–bottom";
            case BOTH -> "Mirror both ways";
            case ROTATION -> order + "-fold rotation";
        };
    }

    Symmetry about(double centreX, double centreY) {
        return kind == Kind.NONE ? Symmetry.NONE : new Symmetry(kind, order, centreX, centreY);
    }
}
