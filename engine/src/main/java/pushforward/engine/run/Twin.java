package pushforward.engine.run;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Halved;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/** One particle at half the step on the Brownian path of a whole cloud, beginning where that particle is. Nothing else is moved. */
final class Twin<S extends State> {
    private final int particle;
    private final ParticleSampler<S> sampler;
    private final Noise noise;
    private final PathHistory path;
    private final S even;
    private final S odd;
    private boolean begun;

    /** The noise of a sampler that began later than it counts. */
    private record Later(Noise noise, long steps) implements Noise {
        @Override
        public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
            noise.gaussianPair(stream, step + steps, particle, k, out);
        }

        @Override
        public double uniform(NoiseStream stream, long step, int particle, int k) {
            return noise.uniform(stream, step + steps, particle, k);
        }
    }

    /**
     * Prepares a twin.
     *
     * @param now the state in which the particle is now
     * @param coarse the noise that the cloud is moved by
     */
    Twin(int particle, Halved<S> halved, ParticleSampler<S> sampler, S now, Noise coarse) {
        this.particle = particle;
        this.sampler = sampler;
        // the first half step begins from a state that counts whole steps
        this.noise = new Later(halved.noise().apply(coarse), now.step());
        this.path = new PathHistory(particle);
        path.add(now.positions(), now.step());
        even = sampler.allocate(now.particles());
        odd = sampler.allocate(now.particles());
        even.setStep(now.step());
    }

    /** Takes the two half steps that belong to a step of the cloud from {@code before}, which is read by the first step only. */
    void step(S before, Target target) {
        S from = begun ? even : before;
        begun = true;
        Tally tally = new Tally();
        sampler.move(from, target, noise, particle, particle + 1, odd, tally);
        odd.setStep(from.step() + 1);
        sampler.move(odd, target, noise, particle, particle + 1, even, tally);
        even.setStep(odd.step() + 1);
        path.add(even.positions(), before.step() + 1);
    }

    Points path() {
        return path.path();
    }
}
