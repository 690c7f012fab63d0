package pushforward.engine.flow;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The layers of which a flow can be put together by hand, each with the name that scenes and people write. */
enum LayerKind {
    AFFINE_COUPLING(
            Turn.OTHER_COORDINATE, hidden -> turn -> Coupling.of("Affine coupling", turn, Affine.USUAL, hidden)),
    ADDITIVE_COUPLING(
            Turn.OTHER_COORDINATE, hidden -> turn -> Coupling.of("Additive coupling", turn, new Additive(), hidden)),
    SPLINE_COUPLING(
            Turn.OTHER_COORDINATE,
            hidden -> turn -> Coupling.of("Spline coupling", turn, new RationalQuadratic(8, 4), hidden)),
    LINEAR(
            Turn.SAME_COORDINATE,
            hidden -> turn -> new PluLinear("Linear", PluLinear.Order.KEPT, PluLinear.Start.ROTATION)),
    PLANAR(Turn.SAME_COORDINATE, hidden -> turn -> new PlanarLayer()),
    RADIAL(Turn.SAME_COORDINATE, hidden -> turn -> new RadialLayer()),
    ACT_NORM(Turn.SAME_COORDINATE, hidden -> turn -> Scaling.actNorm());

    private final Turn turn;
    private final IntFunction<IntFunction<Transform>> made;

    /** Whether the next layer changes the other coordinate. */
    enum Turn {
        OTHER_COORDINATE,
        SAME_COORDINATE
    }

    LayerKind(Turn turn, IntFunction<IntFunction<Transform>> made) {
        this.turn = turn;
        this.made = made;
    }

    /** The name in scenes: lower case with hyphens. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All names. */
    static List<String> ids() {
        return Stream.of(values()).map(LayerKind::id).toList();
    }

    /** The kind of that name, which is one of {@link #ids}. */
    static LayerKind named(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean takesTurns() {
        return turn == Turn.OTHER_COORDINATE;
    }

    /**
     * Returns a layer.
     *
     * @param passive the coordinate that stays, 0 or 1, for kinds that take turns
     * @param hidden width of its networks, if it has any
     */
    Transform layer(int passive, int hidden) {
        return made.apply(hidden).apply(passive);
    }
}
