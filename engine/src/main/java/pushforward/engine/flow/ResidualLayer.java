package pushforward.engine.flow;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpTangentPass;

/**
 * x = z + g(z) with g(z) = W₂ tanh(W₁ z + b₁) + b₂ and Lip(g) < 1, so that it can be undone (Behrmann, Grathwohl, Chen, Duvenaud and Jacobsen
 * 2019); log |det| = log |1 + tr J + det J| with the Jacobian J of g, which in the plane needs no series.
 *
 * <p>Since |tanh′| ≤ 1, Lip(g) ≤ ‖W₁‖ ‖W₂‖; W₂ is shortened until this product of spectral norms is at most c. Both are largest singular values
 * of matrices with two rows or columns, in closed form.
 *
 * @param network of g, with one hidden layer
 * @param limit c, less than 1
 */
record ResidualLayer(Mlp network, double limit) implements Transform {

    static ResidualLayer of(int hidden, double limit) {
        return new ResidualLayer(new Mlp(List.of(2, hidden, 2), Activation.TANH), limit);
    }

    @Override
    public String name() {
        return "Residual";
    }

    @Override
    public int parameters() {
        return network.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        network.initialise(parameters, offset, noise, index);
    }

    @Override
    public Pass pass(int rows) {
        return new ResidualPass(this, rows);
    }

    /** The largest singular value of a matrix with two columns, a and b, and its vector (v₁, v₂) on that side. */
    record Norm(double value, double v1, double v2) {
        /**
         * Measures the matrix with the columns {@code m[first + i * stride]} and {@code m[second + i * stride]}.
         */
        static Norm of(double[] m, int first, int second, int stride, int length) {
            double aa = 0;
            double ab = 0;
            double bb = 0;
            for (int i = 0; i < length; i++) {
                double a = m[first + i * stride];
                double b = m[second + i * stride];
                aa += a * a;
                ab += a * b;
                bb += b * b;
            }
            double half = (aa - bb) / 2;
            double root = Math.hypot(half, ab);
            // The eigenvector by the half angle, which loses no digits on either side.
            double angle = Math.atan2(ab, half) / 2;
            return new Norm(Math.sqrt((aa + bb) / 2 + root), Math.cos(angle), Math.sin(angle));
        }
    }

    private static final class ResidualPass implements Pass {
        /** Where the inverse stops, as a change of a coordinate. */
        private static final double SMALL = 1e-13;

        private static final int MOST_ITERATIONS = 400;

        private final int rows;
        private final int hidden;
        private final double limit;
        private final MlpTangentPass network;
        private final double[] numbers;
        private final double[] numberGradient;
        private final Batch wanted;
        private final double[] missed;
        private Norm first = new Norm(0, 1, 0);
        private Norm second = new Norm(0, 1, 0);
        private double factor;

        ResidualPass(ResidualLayer layer, int rows) {
            this.rows = rows;
            hidden = layer.network.widths().get(1);
            limit = layer.limit;
            network = layer.network.tangentPass(rows);
            numbers = new double[layer.network.parameters()];
            numberGradient = new double[numbers.length];
            wanted = Batch.of(rows);
            missed = new double[rows];
        }

        private int outer() {
            return 3 * hidden;
        }

        private void shorten(double[] parameters, int offset) {
            System.arraycopy(parameters, offset, numbers, 0, numbers.length);
            first = Norm.of(numbers, 0, 1, 2, hidden);
            second = Norm.of(numbers, outer(), outer() + hidden, 1, hidden);
            double bound = first.value * second.value;
            factor = bound > limit ? limit / bound : 1;
            for (int i = outer(); i < outer() + 2 * hidden; i++) {
                numbers[i] *= factor;
            }
        }

        private void evaluate(Batch at) {
            System.arraycopy(at.x(), 0, network.input(), 0, rows);
            System.arraycopy(at.y(), 0, network.input(), rows, rows);
            network.forward(numbers, 0);
        }

        private double determinant(int i) {
            double xx = 1 + network.outputTangent(0)[i];
            double yx = network.outputTangent(0)[rows + i];
            double xy = network.outputTangent(1)[i];
            double yy = 1 + network.outputTangent(1)[rows + i];
            return xx * yy - xy * yx;
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            shorten(parameters, offset);
            evaluate(batch);
            for (int i = 0; i < rows; i++) {
                batch.logDeterminant()[i] += Math.log(determinant(i));
                batch.x()[i] += network.output()[i];
                batch.y()[i] += network.output()[rows + i];
            }
        }

        /**
         * Newton's steps from z = x; where one does not come nearer, the step z ← x − g(z) is taken, which always does, by the factor Lip(g).
         */
        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            shorten(parameters, offset);
            wanted.set(batch);
            Arrays.fill(missed, Double.POSITIVE_INFINITY);
            double[] stepX = new double[rows];
            double[] stepY = new double[rows];
            boolean moving = true;
            for (int n = 0; n < MOST_ITERATIONS && moving; n++) {
                evaluate(batch);
                moving = false;
                for (int i = 0; i < rows; i++) {
                    moving |= improve(i, batch, stepX, stepY);
                }
            }
            evaluate(batch);
            for (int i = 0; i < rows; i++) {
                batch.logDeterminant()[i] -= Math.log(determinant(i));
            }
        }

        /** Moves one point; says whether that was worth it. */
        private boolean improve(int i, Batch batch, double[] stepX, double[] stepY) {
            double rx = batch.x()[i] + network.output()[i] - wanted.x()[i];
            double ry = batch.y()[i] + network.output()[rows + i] - wanted.y()[i];
            double miss = Math.hypot(rx, ry);
            if (miss <= SMALL * (1 + Math.abs(wanted.x()[i]) + Math.abs(wanted.y()[i])) || Double.isNaN(miss)) {
                return false;
            }
            if (miss < missed[i]) {
                double det = determinant(i);
                double xx = 1 + network.outputTangent(0)[i];
                double yx = network.outputTangent(0)[rows + i];
                double xy = network.outputTangent(1)[i];
                double yy = 1 + network.outputTangent(1)[rows + i];
                missed[i] = miss;
                stepX[i] = -(yy * rx - xy * ry) / det;
                stepY[i] = -(xx * ry - yx * rx) / det;
                batch.x()[i] += stepX[i];
                batch.y()[i] += stepY[i];
            } else {
                batch.x()[i] -= rx;
                batch.y()[i] -= ry;
                missed[i] = Double.POSITIVE_INFINITY;
            }
            return true;
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            writeByDeterminant(gradient.logDeterminant(), 1);
            System.arraycopy(gradient.x(), 0, network.outputGradient(), 0, rows);
            System.arraycopy(gradient.y(), 0, network.outputGradient(), rows, rows);
            Arrays.fill(numberGradient, 0);
            network.backward(numbers, 0, numberGradient);
            for (int i = 0; i < rows; i++) {
                gradient.x()[i] += network.inputGradient()[i];
                gradient.y()[i] += network.inputGradient()[rows + i];
            }
            addNumberGradient(parameters, offset, parameterGradient);
        }

        /**
         * With z = T⁻¹(x) held by z + g(z) = x, an adjoint a of z becomes (I + J)⁻ᵀ a of x, and −(I + J)⁻ᵀ a of g's value.
         */
        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            writeByDeterminant(gradient.logDeterminant(), -1);
            Arrays.fill(network.outputGradient(), 0);
            Arrays.fill(numberGradient, 0);
            network.backward(numbers, 0, numberGradient);
            for (int i = 0; i < rows; i++) {
                double ax = gradient.x()[i] + network.inputGradient()[i];
                double ay = gradient.y()[i] + network.inputGradient()[rows + i];
                double det = determinant(i);
                double xx = 1 + network.outputTangent(0)[i];
                double yx = network.outputTangent(0)[rows + i];
                double xy = network.outputTangent(1)[i];
                double yy = 1 + network.outputTangent(1)[rows + i];
                gradient.x()[i] = (yy * ax - yx * ay) / det;
                gradient.y()[i] = (xx * ay - xy * ax) / det;
            }
            for (int i = 0; i < rows; i++) {
                network.outputGradient()[i] = -gradient.x()[i];
                network.outputGradient()[rows + i] = -gradient.y()[i];
            }
            Arrays.fill(network.outputTangentGradient(0), 0);
            Arrays.fill(network.outputTangentGradient(1), 0);
            network.backward(numbers, 0, numberGradient);
            addNumberGradient(parameters, offset, parameterGradient);
        }

        /** log det (I + J) has the derivative (I + J)⁻ᵀ by J. */
        private void writeByDeterminant(double[] byLogDeterminant, int direction) {
            double[] byX = network.outputTangentGradient(0);
            double[] byY = network.outputTangentGradient(1);
            for (int i = 0; i < rows; i++) {
                double share = direction * byLogDeterminant[i] / determinant(i);
                double xx = 1 + network.outputTangent(0)[i];
                double yx = network.outputTangent(0)[rows + i];
                double xy = network.outputTangent(1)[i];
                double yy = 1 + network.outputTangent(1)[rows + i];
                byX[i] = share * yy;
                byX[rows + i] = -share * xy;
                byY[i] = -share * yx;
                byY[rows + i] = share * xx;
            }
        }

        /** Takes the gradient by the shortened numbers back to the numbers themselves: σ = ‖W v‖ has the derivative W v vᵀ/σ. */
        private void addNumberGradient(double[] parameters, int offset, double[] parameterGradient) {
            double byFactor = 0;
            for (int i = outer(); i < outer() + 2 * hidden; i++) {
                byFactor += numberGradient[i] * parameters[offset + i];
                numberGradient[i] *= factor;
            }
            if (factor < 1) {
                double byFirst = -byFactor * factor / first.value;
                double bySecond = -byFactor * factor / second.value;
                for (int i = 0; i < hidden; i++) {
                    double along = parameters[offset + 2 * i] * first.v1 + parameters[offset + 2 * i + 1] * first.v2;
                    numberGradient[2 * i] += byFirst * along * first.v1 / first.value;
                    numberGradient[2 * i + 1] += byFirst * along * first.v2 / first.value;
                    int a = outer() + i;
                    int b = a + hidden;
                    double across = parameters[offset + a] * second.v1 + parameters[offset + b] * second.v2;
                    numberGradient[a] += bySecond * across * second.v1 / second.value;
                    numberGradient[b] += bySecond * across * second.v2 / second.value;
                }
            }
            for (int i = 0; i < numbers.length; i++) {
                parameterGradient[offset + i] += numberGradient[i];
            }
        }
    }
}
