package pushforward.engine.run;

import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;

/**
 * All that determines a run: the same experiment gives the same numbers, always and everywhere.
 *
 * @param target what is sampled from
 * @param method what samples
 * @param particles how many, 1 to {@value #MAXIMUM_PARTICLES}
 * @param seed the key of all noise
 * @param start where particles start
 */
public record Experiment(TargetChoice target, MethodChoice method, int particles, long seed, Start start) {
    /** More than this would not fit into the memory that the program asks for. */
    public static final int MAXIMUM_PARTICLES = 5_000_000;

    public Experiment {
        if (particles < 1 || particles > MAXIMUM_PARTICLES) {
            throw new InvalidInputException("The number of particles is " + particles
                    + "; it must be a whole number from 1 to " + MAXIMUM_PARTICLES + ".");
        }
    }

    /** Returns a target and a method with their defaults, 10,000 particles from N(0, I), seed 42. */
    public static Experiment of(Catalogue catalogue, String target, String method) {
        return new Experiment(
                TargetChoice.of(catalogue, target),
                MethodChoice.of(catalogue, method),
                10_000,
                42,
                new Start.StandardNormal());
    }

    public Experiment withTarget(TargetChoice newTarget) {
        return new Experiment(newTarget, method, particles, seed, start);
    }

    public Experiment withMethod(MethodChoice newMethod) {
        return new Experiment(target, newMethod, particles, seed, start);
    }

    public Experiment withParticles(int count) {
        return new Experiment(target, method, count, seed, start);
    }

    public Experiment withSeed(long newSeed) {
        return new Experiment(target, method, particles, newSeed, start);
    }

    public Experiment withStart(Start newStart) {
        return new Experiment(target, method, particles, seed, newStart);
    }
}
