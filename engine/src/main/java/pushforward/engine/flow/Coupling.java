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

    /** Returns a coupling whose network has two hidden layers of the given width. */
    public static Coupling of(String name, int passive, Elementwise function, int hidden) {
        return new Coupling(name, passive, function, Mlp.of(1, hidden, 2, function.rawNumbers(), Activation.TANH));
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
