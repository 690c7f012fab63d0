package pushforward.engine.flow;

import pushforward.engine.math.Noise;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * One coordinate laid in three strips over one another: z = x + 2β for x ≤ −β, −x between, x − 2β for x ≥ β (Dinh, Sohl-Dickstein, Larochelle
 * and Pascanu 2019), which keeps lengths.
 *
 * <p>A z between −β and β has three x, from the base chosen with probabilities in proportion to e^{n₀} d₊, e^{n₁} d₊ d₋ and e^{n₂} d₋ with
 * d± = (1 ∓ z/β)/2 and a network n; the factors make a strip die where it ends, so the density is continuous, and zero at the creases.
 *
 * <p>Its numbers are log β and those of the network.
 *
 * @param axis the coordinate, 0 or 1
 * @param gate n
 */
record ZigZagLayer(int axis, Mlp gate) implements Transform {
    private static final double START = 0;
    /** A point on a crease has the density 0 and so no image; it is taken this far from it, as a fraction of β. */
    private static final double CREASE = 1e-12;

    static ZigZagLayer of(int axis, int hidden) {
        return new ZigZagLayer(axis, Mlp.of(2, hidden, 1, 3, Activation.TANH));
    }

    @Override
    public boolean choosesByChance() {
        return true;
    }

    @Override
    public String name() {
        return "Zig-zag";
    }

    @Override
    public int parameters() {
        return 1 + gate.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        parameters[offset] = START;
        gate.initialise(parameters, offset + 1, noise, index);
    }

    @Override
    public Pass pass(int rows) {
        return new ZigZagPass(axis, gate.pass(rows), rows);
    }

    private static final class ZigZagPass implements Pass {
        private final int axis;
        private final MlpPass gate;
        private final int rows;
        private final int[] strip;
        private final double[] place;
        private final double[] logChance = new double[3];

        ZigZagPass(int axis, MlpPass gate, int rows) {
            this.axis = axis;
            this.gate = gate;
            this.rows = rows;
            strip = new int[rows];
            place = new double[rows];
        }

        private void open(double[] parameters, int offset, Batch z) {
            System.arraycopy(z.x(), 0, gate.input(), 0, rows);
            System.arraycopy(z.y(), 0, gate.input(), rows, rows);
            gate.forward(parameters, offset + 1);
        }

        /** Writes the logarithms of the chances of a row whose z/β is {@code place}; −∞ for strips that do not reach it. */
        private void weigh(int i, double at) {
            double plus = Math.log(Math.max(0, Math.min(1, (1 - at) / 2)));
            double minus = Math.log(Math.max(0, Math.min(1, (1 + at) / 2)));
            logChance[0] = gate.output()[i] + plus;
            logChance[1] = gate.output()[rows + i] + plus + minus;
            logChance[2] = gate.output()[2 * rows + i] + minus;
            double largest = Math.max(logChance[0], Math.max(logChance[1], logChance[2]));
            double sum = 0;
            for (double log : logChance) {
                sum += Math.exp(log - largest);
            }
            for (int k = 0; k < 3; k++) {
                logChance[k] -= largest + Math.log(sum);
            }
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            double beta = Math.exp(parameters[offset]);
            open(parameters, offset, batch);
            double[] values = batch.axis(axis);
            for (int i = 0; i < rows; i++) {
                weigh(i, values[i] / beta);
                double u = batch.dice()[i];
                int k = 0;
                while (k < 2 && u >= Math.exp(logChance[k])) {
                    u -= Math.exp(logChance[k]);
                    k++;
                }
                batch.dice()[i] = Math.min(u / Math.exp(logChance[k]), Math.nextDown(1.0));
                batch.logDeterminant()[i] -= logChance[k];
                values[i] = k == 0 ? values[i] - 2 * beta : k == 1 ? -values[i] : values[i] + 2 * beta;
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            double beta = Math.exp(parameters[offset]);
            double[] values = batch.axis(axis);
            for (int i = 0; i < rows; i++) {
                double x = values[i];
                strip[i] = x <= -beta ? 0 : x < beta ? 1 : 2;
                double z = strip[i] == 0 ? x + 2 * beta : strip[i] == 1 ? -x : x - 2 * beta;
                boolean onCrease = Math.abs(Math.abs(z) - beta) < CREASE * beta && Math.abs(x) < 2 * beta;
                values[i] = onCrease ? z * (1 - CREASE) : z;
                place[i] = values[i] / beta;
            }
            open(parameters, offset, batch);
            for (int i = 0; i < rows; i++) {
                weigh(i, place[i]);
                batch.logDeterminant()[i] += logChance[strip[i]];
            }
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a choice between three strips has no gradient");
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            double beta = Math.exp(parameters[offset]);
            double[] byPlace = new double[rows];
            for (int i = 0; i < rows; i++) {
                byPlace[i] = throughChances(i, gradient.logDeterminant()[i]);
            }
            gate.backward(parameters, offset + 1, parameterGradient);
            double byBeta = 0;
            for (int i = 0; i < rows; i++) {
                gradient.x()[i] += gate.inputGradient()[i];
                gradient.y()[i] += gate.inputGradient()[rows + i];
                double byZ = gradient.axis(axis)[i] + byPlace[i] / beta;
                byBeta += 2 * (1 - strip[i]) * byZ - byPlace[i] * place[i] / beta;
                gradient.axis(axis)[i] = strip[i] == 1 ? -byZ : byZ;
            }
            parameterGradient[offset] += beta * byBeta;
        }

        /** Writes the gradient by the network's numbers of a row and returns that by z/β. */
        private double throughChances(int i, double byLog) {
            double at = place[i];
            weigh(i, at);
            boolean inside = Math.abs(at) < 1;
            double plus = inside ? -1 / (1 - at) : 0;
            double minus = inside ? 1 / (1 + at) : 0;
            double mean = 0;
            double own = 0;
            for (int k = 0; k < 3; k++) {
                double p = Math.exp(logChance[k]);
                double slope = k == 0 ? plus : k == 1 ? plus + minus : minus;
                mean += p > 0 ? p * slope : 0;
                own = k == strip[i] ? slope : own;
                gate.outputGradient()[k * rows + i] = inside ? byLog * ((k == strip[i] ? 1 : 0) - p) : 0;
            }
            return byLog * (own - mean);
        }
    }
}
