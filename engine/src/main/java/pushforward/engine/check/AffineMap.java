package pushforward.engine.check;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/**
 * One step of a sampler on a Gaussian target, X′ = A X + b + B Z, read off the sampler itself by stepping from basis states with zero and
 * unit noise; means and covariances then follow without sampling error.
 *
 * <p>Matrices are row by row: {@code a = {a11, a12, a21, a22}}. Only for steps that always move.
 */
final class AffineMap {
    private final double[] a;
    private final double[] shift;
    private final double[] b;

    private AffineMap(double[] a, double[] shift, double[] b) {
        this.a = a;
        this.shift = shift;
        this.b = b;
    }

    /** A step of a system of two numbers, driven by two normals. */
    @FunctionalInterface
    interface Step {
        double[] from(double first, double second, double z, double w);
    }

    /** Probes one step of a sampler whose state is the position. */
    static AffineMap of(Sampler<?> sampler, Target target) {
        return of((x, y, zx, zy) -> step(sampler, target, x, y, zx, zy));
    }

    /** Probes the first coordinate of a sampler that draws two pairs of normals a step; the second number of the map stays 0. */
    static AffineMap ofTwoNoises(Sampler<?> sampler, Target target) {
        return of((x, unused, z, w) -> new double[] {step(sampler, target, x, 0, new FirstCoordinates(z, w))[0], 0});
    }

    /** Probes a step. */
    static AffineMap of(Step step) {
        double[] shift = step.from(0, 0, 0, 0);
        double[] first = difference(step.from(1, 0, 0, 0), shift);
        double[] second = difference(step.from(0, 1, 0, 0), shift);
        double[] noise = difference(step.from(0, 0, 1, 0), shift);
        double[] otherNoise = difference(step.from(0, 0, 0, 1), shift);
        return new AffineMap(new double[] {first[0], second[0], first[1], second[1]}, shift, new double[] {
            noise[0], otherNoise[0], noise[1], otherNoise[1]
        });
    }

    private static <S extends State> double[] step(
            Sampler<S> sampler, Target target, double x, double y, double zx, double zy) {
        return step(sampler, target, x, y, new ConstantNoise(zx, zy, 0.5));
    }

    private static <S extends State> double[] step(Sampler<S> sampler, Target target, double x, double y, Noise noise) {
        S from = sampler.allocate(1);
        S to = sampler.allocate(1);
        sampler.init(Points.of(x, y), target, noise, from);
        sampler.step(from, target, noise, to);
        return new double[] {to.positions().x()[0], to.positions().y()[0]};
    }

    private static double[] difference(double[] left, double[] right) {
        return new double[] {left[0] - right[0], left[1] - right[1]};
    }

    /** The matrix A. */
    double[] linearPart() {
        return a.clone();
    }

    /** The mean after one step from a law of this mean. */
    double[] mean(double[] mean) {
        return new double[] {
            a[0] * mean[0] + a[1] * mean[1] + shift[0], a[2] * mean[0] + a[3] * mean[1] + shift[1],
        };
    }

    /** The covariance after one step from a law of this covariance: A C Aᵀ + B Bᵀ. */
    double[] covariance(double[] covariance) {
        double[] moved = sandwich(a, covariance);
        double[] added = sandwich(b, new double[] {1, 0, 0, 1});
        return new double[] {moved[0] + added[0], moved[1] + added[1], moved[2] + added[2], moved[3] + added[3]};
    }

    /** The covariance that one step leaves as it is, by doubling: C(2k) = A^k C(k) (A^k)ᵀ + C(k). */
    double[] stationaryCovariance() {
        double[] power = a.clone();
        double[] sum = covariance(new double[4]);
        for (int doubling = 0; doubling < 60; doubling++) {
            double[] moved = sandwich(power, sum);
            for (int i = 0; i < 4; i++) {
                sum[i] += moved[i];
            }
            power = product(power, power);
        }
        return sum;
    }

    private static double[] sandwich(double[] m, double[] c) {
        return product(product(m, c), new double[] {m[0], m[2], m[1], m[3]});
    }

    private static double[] product(double[] m, double[] n) {
        return new double[] {
            m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        };
    }

    /** Noise that is the same whatever it is asked for. */
    record ConstantNoise(double zx, double zy, double u) implements Noise {
        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return u;
        }

        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            out[0] = zx;
            out[1] = zy;
        }
    }

    /** The first two pairs of a step have these first coordinates, and all other numbers are 0. */
    private record FirstCoordinates(double first, double second) implements Noise {
        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return 0.5;
        }

        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            out[0] = k == 0 ? first : second;
            out[1] = 0;
        }
    }
}
