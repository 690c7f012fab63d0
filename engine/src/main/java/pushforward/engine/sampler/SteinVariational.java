package pushforward.engine.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.net.MethodKernels;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Stein variational gradient descent: x ← x + ε φ(x) with
 *
 * <p>φ(x) = (1/N) Σⱼ [k(xⱼ, x) ∇ log p(xⱼ) + ∇_{xⱼ} k(xⱼ, x)] (Liu and Wang 2016).
 *
 * <p>The kernel is e^{−‖x − y‖²/h}, h = median²/log(N + 1) unless given, or 1 + xᵀy. It is deterministic. One particle alone climbs the
 * density; with the linear kernel the particles come to rest with exactly the mean and the 1/N-covariance of a Gaussian target.
 *
 * <p>φ is a field on the whole plane. Where there are more particles than all pairs could be afforded for, it is that of the first of
 * them, {@link #leaders} in number, and carries the others along.
 */
public final class SteinVariational implements SamplerProvider {
    private static final String BANDWIDTH = "bandwidth";
    private static final String KERNEL = "kernel";
    private static final String RBF = "rbf";
    private static final String LINEAR = "linear";

    /** Pairs of particles that a step may look at. */
    private static final int MOST_PAIRS = 100_000_000;

    private static final int FEWEST_LEADERS = 200;

    /** Particles whose distances give the median: some 45,000 pairs. */
    private static final int MEDIAN_SAMPLE = 300;

    @Override
    public String id() {
        return "svgd";
    }

    @Override
    public String name() {
        return "Stein variational (SVGD)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x_i \\leftarrow x_i + \\frac{\\varepsilon}{N}\\sum_j \\left[k(x_j, x_i)\\,\\nabla\\log p(x_j)"
                + " + \\nabla_{x_j} k(x_j, x_i)\\right]";
    }

    @Override
    public String reference() {
        return "Liu and Wang 2016";
    }

    @Override
    public String summary() {
        return "Particles climb the density together and push one another apart; without noise, and too narrow where"
                + " they are few.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(0.05, "Factor of the field; the particles jump about where it is too large."),
                ParamSpec.choice(KERNEL, RBF, LINEAR)
                        .label("Kernel")
                        .symbol("k")
                        .defaultsTo(RBF)
                        .help("The Gaussian one, or 1 + xᵀy, which only sees mean and covariance.")
                        .build(),
                ParamSpec.real(BANDWIDTH)
                        .label("Bandwidth")
                        .symbol("h")
                        .range(0, 10_000)
                        .defaultsTo(0)
                        .help("Of the Gaussian kernel exp(−r²/h); 0 takes the squared median distance over log(N + 1).")
                        .build());
    }

    @Override
    public boolean isInteracting() {
        return true;
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(
                parameters.real(StepSize.ID),
                parameters.real(BANDWIDTH),
                parameters.text(KERNEL).equals(LINEAR));
    }

    /** How many of so many particles make the field: all up to 10,000, then ever fewer. */
    static int leaders(int particles) {
        return Math.min(particles, Math.max(FEWEST_LEADERS, MOST_PAIRS / Math.max(1, particles)));
    }

    /** Where particles are, and what their way there was made of. */
    static final class Ensemble extends State {
        /** Of the leaders where they were before; NaN for one that takes no part. */
        private final Points score;

        private final Points leaders;
        private final double[] weights;
        private final double[] sums;

        Ensemble(int particles) {
            super(particles);
            int leading = leaders(particles);
            score = Points.zeros(leading);
            leaders = Points.zeros(leading);
            weights = new double[3 * leading];
            sums = new double[3 * particles];
        }
    }

    private record Kernel(double stepSize, double bandwidth, boolean linear) implements Sampler<Ensemble> {

        @Override
        public Ensemble allocate(int particles) {
            return new Ensemble(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, Ensemble out) {
            out.positions().set(start);
            out.setStep(0);
        }

        @Override
        public StepInfo step(Ensemble from, Target target, Noise noise, Ensemble out) {
            int leading = out.leaders.size();
            Points at = from.positions();
            System.arraycopy(at.x(), 0, out.leaders.x(), 0, leading);
            System.arraycopy(at.y(), 0, out.leaders.y(), 0, leading);
            Chunks.forEach(leading, (chunk, begin, end) -> target.score(out.leaders, begin, end, out.score));
            int taking = withdraw(out.score);
            Tally tally = new Tally();
            tally.evaluations(leading, 0);
            if (linear) {
                fillLinear(at, taking, out);
            } else {
                fillGaussian(at, taking, out);
            }
            double[] sums = out.sums;
            int n = from.particles();
            for (int i = 0; i < n; i++) {
                if (i < leading && Double.isNaN(out.score.x()[i])) {
                    Moves.refuse(from, i, out, tally);
                } else {
                    double x = at.x()[i] + stepSize * sums[i];
                    double y = at.y()[i] + stepSize * sums[n + i];
                    Moves.accept(from, i, x, y, out, tally);
                }
            }
            out.setStep(from.step() + 1);
            return tally.info(stepSize);
        }

        /** Marks scores that are not finite, so that one particle gone wrong does not stop all others; returns how many are left. */
        private static int withdraw(Points score) {
            int left = 0;
            for (int j = 0; j < score.size(); j++) {
                if (Moves.isFinite(score.x()[j], score.y()[j])) {
                    left++;
                } else {
                    score.set(j, Double.NaN, Double.NaN);
                }
            }
            return left;
        }

        /** Writes φ: with weights s − (2/h) x and 1, the field is a sum of kernels plus x times another one. */
        private void fillGaussian(Points at, int taking, Ensemble out) {
            double h = width(out.leaders);
            double pull = 2 / h;
            Points leaders = out.leaders;
            Points score = out.score;
            int leading = leaders.size();
            // Coordinates relative to one of the particles, so that far from the origin no digits are lost.
            double originX = leaders.x()[0];
            double originY = leaders.y()[0];
            for (int j = 0; j < leading; j++) {
                boolean takesPart = !Double.isNaN(score.x()[j]);
                out.weights[j] = takesPart ? score.x()[j] - pull * (leaders.x()[j] - originX) : 0;
                out.weights[leading + j] = takesPart ? score.y()[j] - pull * (leaders.y()[j] - originY) : 0;
                out.weights[2 * leading + j] = takesPart ? 1 : 0;
            }
            MethodKernels.call(kernels -> {
                if (leading == at.size()) {
                    kernels.weightedSums(leaders, h / 2, out.weights, out.sums);
                } else {
                    kernels.weightedSums(at, leaders, h / 2, out.weights, out.sums);
                }
                return out;
            });
            double[] sums = out.sums;
            int n = at.size();
            for (int i = 0; i < n; i++) {
                double near = pull * sums[2 * n + i];
                sums[i] = (sums[i] + near * (at.x()[i] - originX)) / taking;
                sums[n + i] = (sums[n + i] + near * (at.y()[i] - originY)) / taking;
            }
        }

        /** Writes φ(x) = mean of s + (mean of s xⱼᵀ) x + x. */
        private static void fillLinear(Points at, int taking, Ensemble out) {
            Points leaders = out.leaders;
            Points score = out.score;
            double[] mean = new double[6];
            for (int j = 0; j < leaders.size(); j++) {
                double u = score.x()[j];
                double v = score.y()[j];
                if (!Double.isNaN(u)) {
                    mean[0] += u / taking;
                    mean[1] += v / taking;
                    mean[2] += u * leaders.x()[j] / taking;
                    mean[3] += u * leaders.y()[j] / taking;
                    mean[4] += v * leaders.x()[j] / taking;
                    mean[5] += v * leaders.y()[j] / taking;
                }
            }
            int n = at.size();
            for (int i = 0; i < n; i++) {
                double x = at.x()[i];
                double y = at.y()[i];
                out.sums[i] = mean[0] + mean[2] * x + mean[3] * y + x;
                out.sums[n + i] = mean[1] + mean[4] * x + mean[5] * y + y;
            }
        }

        /** The h of the Gaussian kernel; 1 where all distances are 0, because then it does not matter. */
        private double width(Points leaders) {
            if (bandwidth > 0) {
                return bandwidth;
            }
            double median = medianSquare(leaders);
            return median > 0 ? median / Math.log(leaders.size() + 1.0) : 1;
        }

        /** The square of the median distance between particles taken at even spaces. */
        private static double medianSquare(Points points) {
            int count = Math.min(points.size(), MEDIAN_SAMPLE);
            if (count < 2) {
                return 0;
            }
            double[] squares = new double[count * (count - 1) / 2];
            int next = 0;
            for (int i = 0; i < count; i++) {
                int one = (int) ((long) i * points.size() / count);
                for (int j = 0; j < i; j++) {
                    int other = (int) ((long) j * points.size() / count);
                    double u = points.x()[one] - points.x()[other];
                    double v = points.y()[one] - points.y()[other];
                    squares[next++] = Math.min(u * u + v * v, Double.MAX_VALUE);
                }
            }
            Arrays.sort(squares);
            return squares[squares.length / 2];
        }

        @Override
        public Optional<Explanation> explain(Ensemble from, Ensemble to, Target target, Noise noise, int particle) {
            double x = from.positions().x()[particle];
            double y = from.positions().y()[particle];
            double h = width(to.leaders);
            double[] pull = new double[2];
            double[] push = new double[2];
            double near = 0;
            int taking = 0;
            for (int j = 0; j < to.leaders.size(); j++) {
                if (!Double.isNaN(to.score.x()[j])) {
                    double u = x - to.leaders.x()[j];
                    double v = y - to.leaders.y()[j];
                    double k =
                            linear ? 1 + x * to.leaders.x()[j] + y * to.leaders.y()[j] : Math.exp(-(u * u + v * v) / h);
                    pull[0] += k * to.score.x()[j];
                    pull[1] += k * to.score.y()[j];
                    push[0] += linear ? x : 2 / h * k * u;
                    push[1] += linear ? y : 2 / h * k * v;
                    near += k;
                    taking++;
                }
            }
            double factor = stepSize / Math.max(1, taking);
            Anatomy anatomy = new Anatomy(from, to, particle);
            addPull(anatomy, factor, pull, near);
            addPush(anatomy, factor, push, h);
            return Optional.of(anatomy.moves("x' = " + Tex.vector(x, y) + " + \\varepsilon\\,\\varphi(x) = "
                    + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }

        private void addPull(Anatomy anatomy, double factor, double[] pull, double near) {
            anatomy.displaces(
                    "Attraction",
                    "\\frac{\\varepsilon}{N}\\sum_j k(x_j, x)\\,\\nabla\\log p(x_j) = "
                            + Tex.vector(factor * pull[0], factor * pull[1]),
                    Role.SCORE,
                    factor * pull[0],
                    factor * pull[1],
                    Quantity.of(
                            "\\frac{1}{N}\\sum_j k\\,\\nabla\\log p(x_j)",
                            "Score, averaged over the neighbours",
                            factor * pull[0] / stepSize,
                            factor * pull[1] / stepSize,
                            Unit.PER_LENGTH),
                    Quantity.of("\\sum_j k(x_j, x)", "Neighbours within reach", near, Unit.NONE));
        }

        private void addPush(Anatomy anatomy, double factor, double[] push, double h) {
            Quantity field = Quantity.of(
                    "\\frac{1}{N}\\sum_j \\nabla_{x_j} k(x_j, x)",
                    "Push by the neighbours",
                    factor * push[0] / stepSize,
                    factor * push[1] / stepSize,
                    Unit.PER_LENGTH);
            Quantity reach = Quantity.of("\\sqrt{h}", "Reach of the kernel", Math.sqrt(h), Unit.LENGTH);
            anatomy.displaces(
                    "Repulsion",
                    "\\frac{\\varepsilon}{N}\\sum_j \\nabla_{x_j} k(x_j, x) = "
                            + Tex.vector(factor * push[0], factor * push[1]),
                    Role.MOMENTUM,
                    factor * push[0],
                    factor * push[1],
                    linear ? new Quantity[] {field} : new Quantity[] {field, reach});
        }
    }
}
