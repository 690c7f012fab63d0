package pushforward.engine.sampler;

import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Target;

/** Replays the parts of an underdamped Langevin step for one particle, and adds each to the explanation. */
final class PhaseSpaceTerms {
    private final Anatomy anatomy;
    private final Target target;
    private final Noise noise;
    private final long step;
    private final int particle;
    private double momentumX;
    private double momentumY;

    PhaseSpaceTerms(Anatomy anatomy, PhaseSpaceState from, Target target, Noise noise, int particle) {
        this.anatomy = anatomy;
        this.target = target;
        this.noise = noise;
        this.step = from.step();
        this.particle = particle;
        momentumX = from.momenta().x()[particle];
        momentumY = from.momenta().y()[particle];
    }

    /** B: the score pushes the momentum for a time. */
    PhaseSpaceTerms kick(double time) {
        Points score = score();
        double kickX = time * score.x()[0];
        double kickY = time * score.y()[0];
        momentumX += kickX;
        momentumY += kickY;
        anatomy.says(
                "B: kick by the score",
                "p \\leftarrow p + " + Tex.number(time) + "\\,\\nabla\\log p(x) = " + Tex.vector(momentumX, momentumY),
                List.of(new Mark.Arrow(Role.SCORE, anatomy.tipX(), anatomy.tipY(), kickX, kickY)),
                Quantity.of("\\nabla\\log p(x)", "Score", score.x()[0], score.y()[0], Unit.PER_LENGTH),
                Quantity.of("p", "Momentum", momentumX, momentumY, Unit.NONE));
        return this;
    }

    /** A: the particle goes with its momentum for a time. */
    PhaseSpaceTerms drift(double time) {
        anatomy.displaces(
                "A: drift",
                "x \\leftarrow x + " + Tex.number(time) + "\\,p",
                Role.MOMENTUM,
                time * momentumX,
                time * momentumY,
                Quantity.of("p", "Momentum", momentumX, momentumY, Unit.NONE));
        return this;
    }

    /** O: friction takes momentum away and noise brings some back, as over a time at friction γ. */
    PhaseSpaceTerms friction(double friction, double time, int k) {
        double keep = Math.exp(-friction * time);
        double spread = Math.sqrt(-Math.expm1(-2 * friction * time));
        double[] z = normals(k);
        momentumX = keep * momentumX + spread * z[0];
        momentumY = keep * momentumY + spread * z[1];
        anatomy.says(
                "O: friction and noise",
                "p \\leftarrow " + Tex.number(keep) + "\\,p + " + Tex.number(spread) + "\\,z = "
                        + Tex.vector(momentumX, momentumY),
                List.of(new Mark.Arrow(Role.NOISE, anatomy.tipX(), anatomy.tipY(), spread * z[0], spread * z[1])),
                Quantity.of("e^{-\\gamma t}", "Part of the momentum kept", keep, Unit.NONE),
                Quantity.of("z", "Standard normal", z[0], z[1], Unit.NONE),
                Quantity.of("p", "Momentum", momentumX, momentumY, Unit.NONE));
        return this;
    }

    /** The three terms of an exact step in a constant score. */
    PhaseSpaceTerms exponential(double psi1, double psi2, double spreadX) {
        Points score = score();
        double[] z = normals(0);
        anatomy.displaces(
                        "Drift along the momentum",
                        "\\psi_1 p = " + Tex.number(psi1) + "\\cdot" + Tex.vector(momentumX, momentumY),
                        Role.MOMENTUM,
                        psi1 * momentumX,
                        psi1 * momentumY,
                        Quantity.of("p", "Momentum", momentumX, momentumY, Unit.NONE))
                .displaces(
                        "Score",
                        "\\psi_2\\nabla\\log p = " + Tex.number(psi2) + "\\cdot"
                                + Tex.vector(score.x()[0], score.y()[0]),
                        Role.SCORE,
                        psi2 * score.x()[0],
                        psi2 * score.y()[0],
                        Quantity.of("\\nabla\\log p(x)", "Score", score.x()[0], score.y()[0], Unit.PER_LENGTH))
                .displaces(
                        "Noise",
                        "\\xi_x = " + Tex.number(spreadX) + "\\cdot" + Tex.vector(z[0], z[1]),
                        Role.NOISE,
                        spreadX * z[0],
                        spreadX * z[1],
                        Quantity.of("z", "Standard normal", z[0], z[1], Unit.NONE));
        return this;
    }

    private Points score() {
        return Anatomy.score(target, anatomy.tipX(), anatomy.tipY());
    }

    private double[] normals(int k) {
        double[] z = new double[2];
        noise.gaussianPair(NoiseStream.PROPOSAL, step, particle, k, z);
        return z;
    }
}
