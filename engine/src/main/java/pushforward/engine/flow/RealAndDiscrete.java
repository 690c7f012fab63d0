package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/**
 * RAD: data are folded onto one another before noise explains them, log q(x) = log q(f(x)) + log p(k|f(x)) + log |det f′(x)|, where k says from
 * which piece x came; since x says so itself, there is no sum (Dinh, Sohl-Dickstein, Larochelle and Pascanu 2019).
 */
public final class RealAndDiscrete extends FlowProvider {
    private static final String PARTITION = "partition";
    private static final String FOLD = "fold";
    private static final String ZIG_ZAG = "zig-zag";
    /** The golden angle, so that no two creases of a flow are nearly parallel. */
    private static final double TURN = Math.PI * (3 - Math.sqrt(5));

    @Override
    public String id() {
        return "rad";
    }

    @Override
    public String name() {
        return "Real and discrete";
    }

    @Override
    public String equation() {
        return "\\log q(x) = \\log q(z) + \\log p(k \\mid z) + \\log|\\det f_k'(x)|,\\quad z = f_k(x)";
    }

    @Override
    public String reference() {
        return "Dinh, Sohl-Dickstein, Larochelle and Pascanu 2019";
    }

    /** It may tear. */
    @Override
    public String limits() {
        return "";
    }

    @Override
    public String summary() {
        return "Folds the plane onto itself and chooses a side on the way out, so that modes part without threads; what the creases"
                + " cut is not smooth.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(
                layers(4, 16),
                hidden(64),
                ParamSpec.choice(PARTITION, FOLD, ZIG_ZAG)
                        .label("Pieces")
                        .defaultsTo(FOLD)
                        .help(
                                "Two half-planes along a line that learns where to lie, or three strips, whose density is zero at the"
                                        + " creases.")
                        .restarts()
                        .build());
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        int hidden = parameters.integer(HIDDEN);
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            boolean folds = parameters.text(PARTITION).equals(FOLD);
            Transform pieces = folds ? FoldLayer.of(hidden, l * TURN) : ZigZagLayer.of(l % 2, hidden);
            all.add(new Composite(
                    folds ? "Couplings and fold" : "Couplings and zig-zag",
                    List.of(
                            Coupling.of("Affine coupling", 0, Affine.USUAL, hidden),
                            Coupling.of("Affine coupling", 1, Affine.USUAL, hidden),
                            Scaling.actNorm(),
                            pieces)));
        }
        return all;
    }

    /** The choice of a piece has no gradient, so losses of pushed noise cannot be learned from. */
    @Override
    protected List<String> objectives() {
        return List.of(LIKELIHOOD);
    }

    @Override
    protected Promise promise() {
        return new Promise(
                Promise.Precision.ROUNDING,
                Promise.Beginning.ANY,
                Promise.Images.SEVERAL,
                "Pieces of the plane lie over one another, whatever the numbers are.");
    }
}
