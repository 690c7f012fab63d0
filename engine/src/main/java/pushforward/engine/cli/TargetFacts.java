package pushforward.engine.cli;

import java.util.Locale;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a target as a whole, as JSON. */
final class TargetFacts {

    private TargetFacts() {}

    /** Adds the normaliser with its error, mean, covariance, entropy and modes. */
    static void add(Target target, ObjectNode to) {
        Normaliser normaliser = target.normaliser();
        ObjectNode integral = to.putObject("normaliser");
        integral.set("value", Json.number(Math.exp(normaliser.logValue())));
        integral.set("log_value", Json.number(normaliser.logValue()));
        integral.set("relative_error", Json.number(normaliser.relativeError()));
        integral.put("origin", normaliser.origin().name().toLowerCase(Locale.ROOT));
        Moments moments = target.moments();
        to.set("mean", pair(moments.meanX(), moments.meanY()));
        ArrayNode covariance = to.putArray("covariance");
        covariance.add(pair(moments.varX(), moments.cov()));
        covariance.add(pair(moments.cov(), moments.varY()));
        to.set("entropy", Json.number(target.entropy()));
        ArrayNode modes = to.putArray("modes");
        target.modes().forEach(mode -> modes.add(mode(mode)));
    }

    private static ObjectNode mode(Mode mode) {
        ObjectNode entry = Json.object();
        if (mode instanceof Mode.Peak peak) {
            entry.put("kind", "peak").set("at", pair(peak.x(), peak.y()));
        } else if (mode instanceof Mode.Circle circle) {
            entry.put("kind", "circle").set("centre", pair(circle.centreX(), circle.centreY()));
            entry.set("radius", Json.number(circle.radius()));
        } else if (mode instanceof Mode.Ridge ridge) {
            ArrayNode path = entry.put("kind", "ridge").putArray("path");
            Points places = ridge.path();
            for (int i = 0; i < places.size(); i++) {
                path.add(pair(places.x()[i], places.y()[i]));
            }
        } else if (mode instanceof Mode.Plateau plateau) {
            entry.put("kind", "plateau")
                    .set("from", pair(plateau.area().minX(), plateau.area().minY()));
            entry.set("to", pair(plateau.area().maxX(), plateau.area().maxY()));
        }
        return entry;
    }

    private static ArrayNode pair(double first, double second) {
        return JsonNodeFactory.instance.arrayNode().add(Json.number(first)).add(Json.number(second));
    }
}
