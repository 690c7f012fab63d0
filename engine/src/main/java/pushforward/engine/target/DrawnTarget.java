package pushforward.engine.target;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.drawing.Canvas;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/**
 * What a person has drawn, p(x) = (1 − w₀) Σᵢ wᵢ N(x; cᵢ, h²I) + w₀ N(x; c₀, s₀²I): each cell of the canvas is a Gaussian of its
 * share of the ink.
 *
 * <p>h is the side of a cell, Δ. An even area then ripples by 2 e^{−2π²(h/Δ)²} = 5·10⁻⁹ of itself, against 3·10⁻⁵ for ¾Δ (Poisson's
 * summation formula), and a table of two nodes a cell follows the score everywhere; the eye does not see the difference in sharpness.
 * The faint broad component, w₀ = 10⁻⁴ with s₀ a quarter of the canvas, is what a particle far from all ink feels; an empty canvas
 * is that component alone.
 */
public final class DrawnTarget implements TargetProvider {
    private static final double BROAD_WEIGHT = 1e-4;
    private static final double BROAD_SHARE_OF_CANVAS = 0.25;
    private static final int LEAST_CELLS = 8;
    private static final int MOST_CELLS = 512;

    /** Makes a drawing that grows cheap to render again; what it returns does not depend on what it rendered before. */
    private final Canvas canvas = new Canvas();

    @Override
    public String id() {
        return "drawn";
    }

    @Override
    public String name() {
        return "Drawing";
    }

    @Override
    public String formula() {
        return "(1 - w_0)\\sum_i w_i\\,\\mathcal{N}(c_i, \\Delta^2 I) + w_0\\,\\mathcal{N}(c_0, s_0^2 I)";
    }

    @Override
    public String convention() {
        return "Each cell of the canvas is a Gaussian as wide as the cell, weighted by its ink; an empty canvas is one broad"
                + " Gaussian.";
    }

    @Override
    public String reference() {
        return "Parzen 1962";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.content("drawing", Drawing.class)
                .label("Drawing")
                .defaultsTo(Drawing.EMPTY)
                .help("The canvas and the strokes on it.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        Drawing drawing = parameters.content("drawing", Drawing.class);
        if (drawing.resolution() < LEAST_CELLS || drawing.resolution() > MOST_CELLS) {
            throw new InvalidInputException("The drawing has a resolution of " + drawing.resolution()
                    + " cells; allowed are from " + LEAST_CELLS + " to " + MOST_CELLS + ".");
        }
        Field2D ink;
        synchronized (canvas) {
            ink = canvas.render(drawing);
        }
        return of(ink);
    }

    /** Returns the density of ink on a canvas, each cell's Gaussian as wide as the cell. */
    static Target of(Field2D ink) {
        return of(ink, 1);
    }

    /**
     * Returns the density of ink on a canvas.
     *
     * @param bandwidth standard deviation of a cell's Gaussian, in cells
     */
    static Target of(Field2D ink, double bandwidth) {
        Bounds bounds = ink.bounds();
        double side = Math.max(bounds.width(), bounds.height());
        double deviation = BROAD_SHARE_OF_CANVAS * side;
        double total = ink.total();
        if (!(total > 0)) {
            return new GaussianMixture(
                    List.of(GaussianComponent.isotropic(bounds.centreX(), bounds.centreY(), deviation * deviation)));
        }
        double[] masses =
                Arrays.stream(ink.values()).map(value -> value / total).toArray();
        double width = bandwidth * Math.max(ink.cellWidth(), ink.cellHeight());
        GaussianComponent broad = new GaussianComponent(
                BROAD_WEIGHT, bounds.centreX(), bounds.centreY(), deviation * deviation, 0, deviation * deviation);
        return new GridMixture(new Field2D(bounds, ink.columns(), ink.rows(), masses), width * width, broad, bounds);
    }
}
