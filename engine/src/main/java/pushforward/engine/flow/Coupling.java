package pushforward.engine.flow;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * One coordinate stays and says how the other one moves: x_a = z_a, x_b = f(z_b; network(z_a)), log |det| = log f′.
 *
 * @param name what it is called where it is shown
 * @param passive the coordinate that stays, 0 or 1
 * @param function f
 * @param network from the passive coordinate to the raw numbers of f
 */
public record Coupling(String name, int passive, Elementwise function, Mlp network) implements Transform {

    /** How steep its network begins: modes and rings are several times narrower than the data as a whole. */
    private static final double STEEPNESS = 5;

    /** Returns a coupling whose network has two hidden layers of the given width. */
    public static Coupling of(String name, int passive, Elementwise function, int hidden) {
        Mlp network = Mlp.of(1, hidden, 2, function.rawNumbers(), Activation.TANH);
        return new Coupling(name, passive, function, network.steep(STEEPNESS));
    }

    @Override
    public int parameters() {
        return network.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        network.initialise(parameters, offset, noise, index);
        function.identity(parameters, offset + network.outputBias());
    }

    @Override
    public Pass pass(int rows) {
        return new CouplingPass(this, rows);
    }

    @Override
    public Transform frozen(double[] parameters, int offset, Pass scratch) {
        return new TabulatedCoupling(this, ((CouplingPass) scratch).tabulator().of(parameters, offset));
    }

    private static final class CouplingPass implements Pass {
        private final Coupling coupling;
        private final int passive;
        private final MlpPass network;
        private final Elementwise.Pass function;
        private @Nullable CurveTabulator tabulator;

        CouplingPass(Coupling coupling, int rows) {
            this.coupling = coupling;
            passive = coupling.passive;
            network = coupling.network.pass(rows);
            function = coupling.function.pass(rows);
        }

        CurveTabulator tabulator() {
            CurveTabulator known = tabulator;
            if (known == null) {
                known = new CurveTabulator(coupling.network, coupling.function.curves());
                tabulator = known;
            }
            return known;
        }

        private void condition(double[] parameters, int offset, Batch batch) {
            System.arraycopy(batch.axis(passive), 0, network.input(), 0, batch.rows());
            network.forward(parameters, offset);
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            condition(parameters, offset, batch);
            function.forward(batch.axis(1 - passive), network.output(), batch.logDeterminant());
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            condition(parameters, offset, batch);
            function.inverse(batch.axis(1 - passive), network.output(), batch.logDeterminant());
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            function.forwardGradient(gradient.axis(1 - passive), gradient.logDeterminant(), network.outputGradient());
            throughNetwork(parameters, offset, gradient, parameterGradient);
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            function.inverseGradient(gradient.axis(1 - passive), gradient.logDeterminant(), network.outputGradient());
            throughNetwork(parameters, offset, gradient, parameterGradient);
        }

        /**
         * The Jacobian is triangular, so the active coordinate's score comes first, by the slope f′ alone, and one way back through the network
         * gives what the passive one loses to it.
         */
        @Override
        public void forwardScore(double[] parameters, int offset, Batch score, ScoreRoom room) {
            double[] active = score.axis(1 - passive);
            Batch slope = room.first().filled(1, 0, 0);
            Batch bend = room.second().filled(0, 0, 1);
            function.forwardGradient(slope.x(), slope.logDeterminant(), network.outputGradient());
            function.forwardGradient(bend.x(), bend.logDeterminant(), network.outputGradient());
            for (int i = 0; i < active.length; i++) {
                active[i] = (active[i] - bend.x()[i]) / slope.x()[i];
            }
            Batch back = room.third().filled(0, 0, 1);
            System.arraycopy(active, 0, back.x(), 0, active.length);
            function.forwardGradient(back.x(), back.logDeterminant(), network.outputGradient());
            network.backwardToInput(parameters, offset);
            double[] held = score.axis(passive);
            for (int i = 0; i < held.length; i++) {
                held[i] -= network.inputGradient()[i];
            }
        }

        private void throughNetwork(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            network.backward(parameters, offset, parameterGradient);
            double[] byPassive = gradient.axis(passive);
            double[] byInput = network.inputGradient();
            for (int i = 0; i < byPassive.length; i++) {
                byPassive[i] += byInput[i];
            }
        }
    }
}
