package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/**
 * A small flow of one kind, with all numbers moved away from where they begin.
 *
 * @param provider its kind
 * @param parameters of its kind
 * @param flow the flow
 * @param numbers its learnable numbers
 */
record SmallFlow(FlowProvider provider, Parameters parameters, Flow flow, double[] numbers) {
    static final int POINTS = 60;
    static final Catalogue CATALOGUE = Catalogue.builtIn();
    static final Standardisation STANDARDISATION = new Standardisation(0.3, -0.2, 1.7);
    /** Networks begin steep to learn fine detail; differences, tables and tolerances are told apart from errors where curves are gentle. */
    private static final double GENTLE = 0.2;

    private static final String INTEGRATOR = "integrator";
    private static final String TRAINING_STEPS = "steps";

    /** Every method that learns. */
    static Stream<FlowProvider> providers() {
        return CATALOGUE.samplers().stream()
                .filter(FlowProvider.class::isInstance)
                .map(FlowProvider.class::cast);
    }

    /** One of each kind, and of forms that a kind has besides its usual one. */
    static Stream<SmallFlow> kinds() {
        FlowProvider gated = new InverseAutoregressive();
        return Stream.concat(
                providers().map(SmallFlow::of),
                Stream.of(of(gated, parameters(gated).with("form", "gated"))));
    }

    static SmallFlow of(FlowProvider provider) {
        return of(provider, parameters(provider));
    }

    private static SmallFlow of(FlowProvider provider, Parameters parameters) {
        Flow flow = new Flow(provider.transforms(parameters));
        Noise noise = new PhiloxNoise(5);
        double[] values = flow.initialise(noise, Points.zeros(0));
        double[] pair = new double[2];
        for (int i = 0; i < values.length; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            values[i] = GENTLE * values[i] + 0.2 * pair[0];
        }
        return new SmallFlow(provider, parameters, flow, values);
    }

    /** Few layers, and few units in each. */
    static Parameters parameters(FlowProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters());
        if (has(parameters, FlowProvider.LAYERS)) {
            parameters = parameters.with(FlowProvider.LAYERS, 4L);
        }
        return has(parameters, FlowProvider.HIDDEN) ? parameters.with(FlowProvider.HIDDEN, 6L) : parameters;
    }

    private static boolean has(Parameters parameters, String id) {
        return parameters.specs().stream().anyMatch(spec -> spec.id().equals(id));
    }

    static Target target(String id) {
        return CATALOGUE
                .target(id)
                .create(Parameters.defaults(CATALOGUE.target(id).parameters()));
    }

    boolean promises(Promise.Precision precision) {
        return provider.promise().precision() == precision;
    }

    boolean promises(Promise.Images images) {
        return provider.promise().images() == images;
    }

    /** The id of its kind, and whether it has the form that this has at first. */
    String named() {
        return provider.id() + (parameters.equals(parameters(provider)) ? "" : " in another form");
    }

    /** What readers see. */
    LearnedMap map() {
        return new LearnedMap(flow, numbers, STANDARDISATION);
    }

    /** The same numbers, solved in so many steps of a fixed size that what is left of their error does not count. */
    SmallFlow finely() {
        Parameters fine = parameters;
        if (has(fine, INTEGRATOR)) {
            fine = fine.with(INTEGRATOR, "rk4").with("integrator_steps", 200L);
        }
        if (has(fine, TRAINING_STEPS)) {
            fine = fine.with(TRAINING_STEPS, 64L);
        }
        return new SmallFlow(provider, fine, new Flow(provider.transforms(fine)), numbers);
    }

    /** The map from base to data in the flow's own coordinates: the way that it learns by, if that has steps of its own. */
    void forward(Points z, Points x, double[] log) {
        if (has(parameters, TRAINING_STEPS)) {
            flow.lendForLearning(passage -> forward(passage, z, x, log));
        } else {
            flow.lend(passage -> forward(passage, z, x, log));
        }
    }

    /** The map that learns, of at most a block. */
    void forward(Passage passage, Points z, Points x, double[] log) {
        int count = z.size();
        passage.load(z, 0, count);
        passage.forward(numbers);
        System.arraycopy(passage.batch().x(), 0, x.x(), 0, count);
        System.arraycopy(passage.batch().y(), 0, x.y(), 0, count);
        System.arraycopy(passage.batch().logDeterminant(), 0, log, 0, count);
    }

    static Points base(int count) {
        Points z = Points.zeros(count);
        FlowModel.base(new PhiloxNoise(8), 0, count, z);
        return z;
    }

    /**
     * Base points on their way to the data and back.
     *
     * @param there log |det| of the way to the data
     * @param again log |det| of the way back
     */
    record RoundTrip(Points z, Points x, Points back, double[] there, double[] again) {

        static RoundTrip of(FlowModel map) {
            Points z = base(POINTS);
            Points x = Points.zeros(POINTS);
            Points back = Points.zeros(POINTS);
            double[] there = new double[POINTS];
            double[] again = new double[POINTS];
            map.forward(z, 0, POINTS, x, there);
            map.inverse(x, 0, POINTS, back, again);
            return new RoundTrip(z, x, back, there, again);
        }

        /** How far from its beginning a point ends. */
        double miss(int i) {
            return Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]);
        }

        /** One more than the distance of a point from the origin of the base. */
        double size(int i) {
            return 1 + Math.hypot(z.x()[i], z.y()[i]);
        }
    }

    /** The same flow with the parts of its layers as layers, which have the same numbers. */
    private Flow parts() {
        List<Transform> parts = new ArrayList<>();
        for (Transform layer : flow.transforms()) {
            parts.addAll(layer instanceof Composite several ? several.parts() : List.of(layer));
        }
        return new Flow(parts);
    }

    /** Those of the points on the data's side, in the flow's coordinates, that are nowhere near to a crease: differences step over none. */
    Points apartFromCreases(Points data) {
        boolean[] near = new boolean[data.size()];
        Flow parts = parts();
        parts.lend(passage -> {
            passage.load(data, 0, data.size());
            for (int l = parts.transforms().size() - 1; l >= 0; l--) {
                if (parts.transforms().get(l) instanceof FoldLayer) {
                    double angle = numbers[parts.offset(l)];
                    double shift = numbers[parts.offset(l) + 1];
                    for (int i = 0; i < near.length; i++) {
                        double across = Math.cos(angle) * passage.batch().x()[i]
                                + Math.sin(angle) * passage.batch().y()[i]
                                - shift;
                        near[i] |= Math.abs(across) < 0.05;
                    }
                }
                passage.inverse(numbers, l);
            }
        });
        Points kept = Points.zeros(data.size());
        int count = 0;
        for (int i = 0; i < near.length; i++) {
            if (!near[i]) {
                kept.set(count++, data.x()[i], data.y()[i]);
            }
        }
        return Points.of(Arrays.copyOf(kept.x(), count), Arrays.copyOf(kept.y(), count));
    }
}
