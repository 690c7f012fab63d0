package pushforward.engine.sampler;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Target;

/** What the steps of Hamiltonian methods have in common when they are taken apart: fresh momentum and a path. */
final class HamiltonianTerms {

    private HamiltonianTerms() {}

    static void addMomentum(Anatomy anatomy, PhasePoint start, double energy) {
        anatomy.says(
                "Fresh momentum",
                "p \\sim \\mathcal{N}(0, M) = " + Tex.vector(start.momentumX, start.momentumY),
                List.of(new Mark.Arrow(Role.MOMENTUM, start.x, start.y, start.momentumX, start.momentumY)),
                Quantity.of("p", "Momentum", start.momentumX, start.momentumY, Unit.NONE),
                Quantity.of("H(x, p)", "Energy at the start", energy, Unit.NATS));
    }

    /** Takes the leapfrog steps and returns every place on the way, the start included. */
    static Points leapfrog(PhasePoint point, Target target, double step, InverseMetric metric, int count) {
        Points path = Points.zeros(count + 1);
        path.set(0, point.x, point.y);
        PhasePoint.Scratch scratch = new PhasePoint.Scratch();
        for (int l = 1; l <= count; l++) {
            point.leapfrog(target, step, metric, scratch);
            path.set(l, point.x, point.y);
        }
        return path;
    }

    static void addTrajectory(Anatomy anatomy, Points path, double step, Mark... more) {
        int count = path.size() - 1;
        double length = 0;
        for (int l = 1; l <= count; l++) {
            length += Math.hypot(path.x()[l] - path.x()[l - 1], path.y()[l] - path.y()[l - 1]);
        }
        List<Mark> marks = new ArrayList<>(List.of(new Mark.Path(Role.TRAJECTORY, path)));
        marks.addAll(List.of(more));
        anatomy.says(
                "Leapfrog steps",
                count + "\\ \\mathrm{steps\\ of}\\ h = " + Tex.number(step),
                marks,
                Quantity.of("h", "Step of this trajectory", step, Unit.TIME),
                Quantity.of("L", "Leapfrog steps", count, Unit.NONE),
                Quantity.of("\\ell", "Length of the path", length, Unit.LENGTH));
    }
}
