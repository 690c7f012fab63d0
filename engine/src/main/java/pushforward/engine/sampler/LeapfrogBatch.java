package pushforward.engine.sampler;

import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.spi.Target;

/**
 * Trajectories of a fixed number of leapfrog steps, a batch of particles at a time: few enough to stay in the fastest cache, in storage
 * that serves batch after batch.
 *
 * <p>For use by one thread, on one chunk of particles.
 */
final class LeapfrogBatch {
    static final int SIZE = 256;

    private final MetropolisState from;
    private final MetropolisState out;
    private final double jitter;
    private final InverseMetric metric;
    private final GaussianPairs z;
    private final double[] momentumX = new double[SIZE];
    private final double[] momentumY = new double[SIZE];
    private final double[] step = new double[SIZE];
    private final double[] startEnergy = new double[SIZE];
    private int begin;
    private int size;

    /**
     * Prepares for a chunk.
     *
     * @param out where trajectories end, with density and score there
     * @param jitter greatest relative change of the step size
     * @param end one past the last particle of the chunk
     */
    LeapfrogBatch(MetropolisState from, MetropolisState out, double jitter, Noise noise, int end) {
        this.from = from;
        this.out = out;
        this.jitter = jitter;
        metric = from.tuning().metric();
        z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
    }

    /** Puts particles where they were, with fresh momenta. */
    void start(int first, int count, Noise noise) {
        begin = first;
        size = count;
        double stepSize = from.tuning().stepSize();
        double scaleX = metric.momentumScaleX();
        double scaleY = metric.momentumScaleY();
        for (int j = 0; j < size; j++) {
            int i = begin + j;
            z.moveTo(i);
            momentumX[j] = z.x() * scaleX;
            momentumY[j] = z.y() * scaleY;
            startEnergy[j] = 0.5 * (z.x() * z.x() + z.y() * z.y());
            step[j] = stepSize;
            if (jitter > 0) {
                double u = noise.uniform(NoiseStream.PROPOSAL, from.step(), i, 0);
                step[j] = stepSize * (1 + jitter * (2 * u - 1));
            }
            Moves.stay(from.positions(), i, out.positions());
            Moves.stay(from.score(), i, out.score());
        }
    }

    /** Takes the leapfrog steps. */
    void integrate(Target target, int leapfrogSteps) {
        int end = begin + size;
        for (int l = 1; l < leapfrogSteps; l++) {
            halfKick();
            drift();
            target.score(out.positions(), begin, end, out.score());
            halfKick();
        }
        halfKick();
        drift();
        target.logDensityAndScore(out.positions(), begin, end, out.logDensity(), out.score());
        halfKick();
    }

    private void halfKick() {
        double[] scoreX = out.score().x();
        double[] scoreY = out.score().y();
        for (int j = 0; j < size; j++) {
            momentumX[j] += 0.5 * step[j] * scoreX[begin + j];
            momentumY[j] += 0.5 * step[j] * scoreY[begin + j];
        }
    }

    private void drift() {
        double[] x = out.positions().x();
        double[] y = out.positions().y();
        double speedX = metric.x();
        double speedY = metric.y();
        for (int j = 0; j < size; j++) {
            x[begin + j] += step[j] * speedX * momentumX[j];
            y[begin + j] += step[j] * speedY * momentumY[j];
        }
    }

    /** ΔH of the trajectory of particle {@code i}. */
    double energyError(int i) {
        int j = i - begin;
        double kineticGain = metric.kineticEnergy(momentumX[j], momentumY[j]) - startEnergy[j];
        return from.logDensity()[i] - out.logDensity()[i] + kineticGain;
    }
}
