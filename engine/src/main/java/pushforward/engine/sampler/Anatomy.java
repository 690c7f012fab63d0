package pushforward.engine.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/** Puts the explanation of one particle's step together, term by term: each arrow begins where the one before ended. */
final class Anatomy {
    private final State from;
    private final State to;
    private final int particle;
    private final List<Stage> stages = new ArrayList<>();
    private double tipX;
    private double tipY;

    Anatomy(State from, State to, int particle) {
        this.from = from;
        this.to = to;
        this.particle = particle;
        tipX = from.positions().x()[particle];
        tipY = from.positions().y()[particle];
    }

    /** Where the terms so far lead to. */
    double tipX() {
        return tipX;
    }

    double tipY() {
        return tipY;
    }

    Outcome outcome() {
        return Outcome.values()[to.outcomes()[particle]];
    }

    /** Adds a term that displaces the particle. */
    Anatomy displaces(String name, String equation, Role role, double dx, double dy, Quantity... quantities) {
        add(name, equation, dx, dy, List.of(new Mark.Arrow(role, tipX, tipY, dx, dy)), quantities);
        return this;
    }

    /** Adds a term that takes the particle to a place, marked as such. */
    Anatomy leadsTo(String name, String equation, Role role, double x, double y, Quantity... quantities) {
        add(name, equation, x - tipX, y - tipY, List.of(new Mark.Spot(role, x, y)), quantities);
        tipX = x; // not the rounded sum
        tipY = y;
        return this;
    }

    /** Adds a term that moves nothing by itself. */
    Anatomy says(String name, String equation, List<Mark> marks, Quantity... quantities) {
        add(name, equation, 0, 0, marks, quantities);
        return this;
    }

    private void add(String name, String equation, double dx, double dy, List<Mark> marks, Quantity... quantities) {
        stages.add(new Stage(name, equation, dx, dy, marks, List.of(quantities)));
        tipX += dx;
        tipY += dy;
    }

    /** Adds the place where a Metropolis method would like to go, which is where the terms so far lead to. */
    Anatomy proposes(double logDensityRatio, double logCorrection) {
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(Quantity.of("\\log p(y) - \\log p(x)", "Change of the log-density", logDensityRatio, Unit.NATS));
        if (logCorrection != 0) {
            quantities.add(Quantity.of(
                    "\\log q(x\\mid y) - \\log q(y\\mid x)", "Way back against way there", logCorrection, Unit.NATS));
        }
        return says(
                "Proposal",
                "y = " + Tex.vector(tipX, tipY),
                List.of(new Mark.Spot(Role.PROPOSAL, tipX, tipY)),
                quantities.toArray(new Quantity[0]));
    }

    /** Where the particle was. */
    double startX() {
        return x();
    }

    double startY() {
        return y();
    }

    private double x() {
        return from.positions().x()[particle];
    }

    private double y() {
        return from.positions().y()[particle];
    }

    /** Ends the step of a method that always moves. */
    Explanation moves(String equation) {
        double dx = to.positions().x()[particle] - x();
        double dy = to.positions().y()[particle] - y();
        double length = Math.hypot(dx, dy);
        boolean refused = outcome().isFailure();
        add(
                "Step",
                equation,
                refused ? x() - tipX : 0,
                refused ? y() - tipY : 0,
                List.of(new Mark.Arrow(Role.MOVE, x(), y(), dx, dy)),
                Quantity.of("\\|x' - x\\|", "Length of the step", length, Unit.LENGTH));
        return explanation(
                refused
                        ? "Refused: the sum is not a finite place, so the particle stays where it was."
                        : String.format(Locale.ROOT, "Moved by %.4g; this method never rejects.", length));
    }

    /**
     * Adds the decision of a Metropolis method on the proposal that the terms so far lead to.
     *
     * @param decided what was decided
     * @param logDensityRatio log p(y) − log p(x), or what stands for it
     * @param logCorrection the rest of the log Hastings ratio
     * @param u the uniform number it was compared with
     */
    Anatomy decision(Outcome decided, double logDensityRatio, double logCorrection, double u) {
        double logAcceptance = Math.min(0, logDensityRatio + logCorrection);
        boolean accepted = decided == Outcome.ACCEPTED;
        String correction = logCorrection == 0 ? "" : " + " + Tex.number(logCorrection);
        add(
                "Decision",
                "\\log\\alpha = \\min(0,\\ " + Tex.number(logDensityRatio) + correction + ") = "
                        + Tex.number(logAcceptance),
                accepted ? 0 : x() - tipX,
                accepted ? 0 : y() - tipY,
                List.of(new Mark.Spot(accepted ? Role.MOVE : Role.PROPOSAL, tipX, tipY)),
                Quantity.of("\\log\\alpha", "Log acceptance probability", logAcceptance, Unit.NATS),
                Quantity.of("\\alpha", "Acceptance probability", Math.exp(logAcceptance), Unit.NONE),
                Quantity.of("u", "Uniform number", u, Unit.NONE),
                Quantity.of("\\log u", "Its logarithm", Math.log(u), Unit.NATS));
        return accepted ? this : backToStart();
    }

    /** The rounded way back may miss the place itself. */
    private Anatomy backToStart() {
        tipX = x();
        tipY = y();
        return this;
    }

    /** Ends the step of a Metropolis method with its decision. */
    Explanation decides(double logDensityRatio, double logCorrection, double u) {
        decision(outcome(), logDensityRatio, logCorrection, u);
        return explanation(Verdict.of(outcome(), logDensityRatio, logCorrection, u));
    }

    /** Ends with a sentence. */
    Explanation explanation(String verdict) {
        return new Explanation(
                x(), y(), to.positions().x()[particle], to.positions().y()[particle], outcome(), stages, verdict);
    }

    /** Log-density at one place. */
    static double logDensity(Target target, double x, double y) {
        double[] out = new double[1];
        target.logDensity(Points.of(x, y), 0, 1, out);
        return out[0];
    }

    /** Score at one place. */
    static Points score(Target target, double x, double y) {
        Points out = Points.zeros(1);
        target.score(Points.of(x, y), 0, 1, out);
        return out;
    }
}
