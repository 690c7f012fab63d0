package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * The plane folded along the line w·x = b: what lies on either side of it comes to lie on the same half-plane, which is then stretched to the
 * plane, z = y w + t w⊥ with t = w⊥·x, a = |w·x − b| and y = log(e^a − 1) (Dinh, Sohl-Dickstein, Larochelle and Pascanu 2019).
 *
 * <p>Every z has two x. From the base a point goes to the side w·x &gt; b with probability p = 1/(1 + e^{−a n(z)}), n a network, which is ½
 * on the crease, so the density is continuous there; it is log q(x) = log q(z) + log |dy/da| + log p for the side on which x lies, without a sum.
 *
 * <p>Its numbers are the angle of w, b, and those of the network.
 *
 * @param gate n
 * @param angle of w at first, radians
 */
record FoldLayer(Mlp gate, double angle) implements Transform {
    private static final int OWN = 2;
    /** A point on the crease itself has no image; it is taken this far from it. */
    private static final double CREASE = 1e-12;

    static FoldLayer of(int hidden, double angle) {
        return new FoldLayer(Mlp.of(2, hidden, 1, 1, Activation.TANH), angle);
    }

    @Override
    public boolean choosesByChance() {
        return true;
    }

    @Override
    public String name() {
        return "Fold";
    }

    @Override
    public int parameters() {
        return OWN + gate.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        parameters[offset] = angle;
        parameters[offset + 1] = 0;
        gate.initialise(parameters, offset + OWN, noise, index);
    }

    /** Lays the crease through the middle of the data. */
    @Override
    public void fit(double[] parameters, int offset, Batch arrived) {
        int count = arrived.count();
        double wx = Math.cos(parameters[offset]);
        double wy = Math.sin(parameters[offset]);
        double[] along = new double[count];
        for (int i = 0; i < count; i++) {
            along[i] = wx * arrived.x()[i] + wy * arrived.y()[i];
        }
        Arrays.sort(along);
        parameters[offset + 1] = (along[(count - 1) / 2] + along[count / 2]) / 2;
    }

    @Override
    public Pass pass(int rows) {
        return new FoldPass(gate.pass(rows), rows);
    }

    private static final class FoldPass implements Pass {
        private final MlpPass gate;
        private final int rows;
        /** w·x − b, t, and y of every row on its last way back to the base. */
        private final double[] across;

        private final double[] along;
        private final double[] stretched;

        FoldPass(MlpPass gate, int rows) {
            this.gate = gate;
            this.rows = rows;
            across = new double[rows];
            along = new double[rows];
            stretched = new double[rows];
        }

        private double[] chances(double[] parameters, int offset, Batch z) {
            System.arraycopy(z.x(), 0, gate.input(), 0, rows);
            System.arraycopy(z.y(), 0, gate.input(), rows, rows);
            gate.forward(parameters, offset + OWN);
            return gate.output();
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            double wx = Math.cos(parameters[offset]);
            double wy = Math.sin(parameters[offset]);
            double b = parameters[offset + 1];
            double[] n = chances(parameters, offset, batch);
            for (int i = 0; i < rows; i++) {
                double y = wx * batch.x()[i] + wy * batch.y()[i];
                double t = wx * batch.y()[i] - wy * batch.x()[i];
                double a = Softplus.of(y);
                double p = Softplus.derivative(a * n[i]);
                double u = batch.dice()[i];
                boolean far = u < p;
                batch.dice()[i] = far ? u / p : (u - p) / (1 - p);
                batch.logDeterminant()[i] += -Softplus.of(-y) + Softplus.of(far ? -a * n[i] : a * n[i]);
                double s = (far ? a : -a) + b;
                batch.x()[i] = s * wx - t * wy;
                batch.y()[i] = s * wy + t * wx;
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            double wx = Math.cos(parameters[offset]);
            double wy = Math.sin(parameters[offset]);
            double b = parameters[offset + 1];
            for (int i = 0; i < rows; i++) {
                double s = wx * batch.x()[i] + wy * batch.y()[i] - b;
                double t = wx * batch.y()[i] - wy * batch.x()[i];
                double a = Math.max(CREASE, Math.abs(s));
                // log(e^a − 1), without overflow.
                double y = a + Math.log(-Math.expm1(-a));
                across[i] = s;
                along[i] = t;
                stretched[i] = y;
                batch.logDeterminant()[i] += Softplus.of(-y);
                batch.x()[i] = y * wx - t * wy;
                batch.y()[i] = y * wy + t * wx;
            }
            double[] n = chances(parameters, offset, batch);
            for (int i = 0; i < rows; i++) {
                batch.logDeterminant()[i] -= Softplus.of(-across[i] * n[i]);
            }
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a choice between two sides has no gradient");
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            double wx = Math.cos(parameters[offset]);
            double wy = Math.sin(parameters[offset]);
            double b = parameters[offset + 1];
            double[] n = gate.output();
            for (int i = 0; i < rows; i++) {
                gate.outputGradient()[i] =
                        gradient.logDeterminant()[i] * across[i] * Softplus.derivative(-across[i] * n[i]);
            }
            gate.backward(parameters, offset + OWN, parameterGradient);
            double byAngle = 0;
            double byShift = 0;
            for (int i = 0; i < rows; i++) {
                double gx = gradient.x()[i] + gate.inputGradient()[i];
                double gy = gradient.y()[i] + gate.inputGradient()[rows + i];
                double byLog = gradient.logDeterminant()[i];
                double byY = wx * gx + wy * gy;
                double byT = wx * gy - wy * gx;
                double side = Math.signum(across[i]);
                // dy/da = 1/(1 − e^−a) = 1 + e^−y, and log of it changes with y by −e^−y/(1 + e^−y).
                double slope = 1 + Math.exp(-stretched[i]);
                double byA = (byY - byLog * Softplus.derivative(-stretched[i])) * slope;
                double byS = side * byA + byLog * n[i] * Softplus.derivative(-across[i] * n[i]);
                byAngle += byS * along[i] - byT * (across[i] + b) - along[i] * byY + stretched[i] * byT;
                byShift -= byS;
                gradient.x()[i] = byS * wx - byT * wy;
                gradient.y()[i] = byS * wy + byT * wx;
            }
            parameterGradient[offset] += byAngle;
            parameterGradient[offset + 1] += byShift;
        }
    }
}
