package pushforward.engine.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Scenes as JSON. */
final class SceneCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double FAR = 1e12;
    private static final double SMALL = 1e-12;
    private static final double MOST_NOISE = 1e6;
    private static final int MOST_LAYERS = 100;
    private static final double MOST_DEPTH = 10_000;
    /** A depth: all layers, however many there are. */
    private static final String ALL = "all";

    private SceneCodec() {}

    static Scene read(Field document, Catalogue catalogue) {
        document.object();
        checkSchema(document.get("schema"));
        TargetChoice target = readTarget(document.get("target"), catalogue);
        Target checked = target.create(catalogue);
        List<Scene.Panel> panels = new ArrayList<>();
        for (Field panel : document.get("panels").elements(1, Scene.MOST_PANELS)) {
            panels.add(readPanel(panel, catalogue));
        }
        return new Scene(
                target,
                panels,
                (int) document.get("particles").whole(1, Experiment.MAXIMUM_PARTICLES),
                document.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
                document.has("start") ? readStart(document.get("start")) : new Start.StandardNormal(),
                document.has("view") ? readView(document.get("view")) : fitting(checked.bounds()),
                new Rest(document.object()));
    }

    private static void checkSchema(Field schema) {
        long number = schema.whole(1, Integer.MAX_VALUE);
        if (number > SceneFile.SCHEMA) {
            throw new InvalidInputException("Field \"schema\" is " + number
                    + ", from a newer version of this program; up to " + SceneFile.SCHEMA + " can be read.");
        }
    }

    static TargetChoice readTarget(Field field, Catalogue catalogue) {
        String id = field.get("id").text();
        List<ParamSpec> specs = catalogue.target(id).parameters();
        return new TargetChoice(id, readParameters(field, specs));
    }

    private static Scene.Panel readPanel(Field field, Catalogue catalogue) {
        List<String> layers = new ArrayList<>();
        if (field.has("layers")) {
            field.get("layers").elements(0, MOST_LAYERS).forEach(layer -> layers.add(layer.text()));
        }
        return new Scene.Panel(
                readMethod(field.get("method"), catalogue),
                layers,
                field.has("passage") ? readPassage(field.get("passage")) : null);
    }

    private static Scene.Passage readPassage(Field field) {
        Field depth = field.get("depth");
        boolean all = depth.node().isString() && depth.text().equals(ALL);
        return new Scene.Passage(
                all ? Double.POSITIVE_INFINITY : depth.real(0, MOST_DEPTH),
                field.get("direction").constant(Scene.Passage.Direction.class));
    }

    private static ObjectNode write(Scene.Passage passage) {
        ObjectNode object = NODES.objectNode();
        if (passage.depth() > MOST_DEPTH) {
            object.put("depth", ALL);
        } else {
            object.put("depth", passage.depth());
        }
        return object.put("direction", passage.direction().name().toLowerCase(Locale.ROOT));
    }

    static MethodChoice readMethod(Field field, Catalogue catalogue) {
        String id = field.get("id").text();
        return new MethodChoice(id, readParameters(field, catalogue.sampler(id).parameters()));
    }

    private static Parameters readParameters(Field owner, List<ParamSpec> specs) {
        Parameters parameters = Parameters.defaults(specs);
        if (!owner.has("parameters")) {
            return parameters;
        }
        Field given = owner.get("parameters");
        for (String name : given.object().propertyNames()) {
            Field value = given.get(name);
            try {
                parameters = parameters.with(name, readParameter(value, parameters.spec(name)));
            } catch (InvalidInputException refusal) {
                String message = String.valueOf(refusal.getMessage());
                throw message.contains(given.path())
                        ? refusal
                        : new InvalidInputException("Field \"" + given.path() + "\": " + message, refusal);
            }
        }
        return parameters;
    }

    private static Object readParameter(Field value, ParamSpec spec) {
        JsonNode node = value.node();
        return switch (spec.type()) {
            case REAL, INTEGER -> spec.checked(node.isNumber() ? number(node) : value.raw());
            case TOGGLE -> spec.checked(node.isBoolean() ? (Object) node.booleanValue() : value.raw());
            case CHOICE, TEXT, SEQUENCE -> node.isString() ? spec.checked(node.stringValue()) : rejected(value, spec);
            case CONTENT -> spec.checked(ContentCodec.read(value, spec.contentType()));
        };
    }

    private static Number number(JsonNode node) {
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        return whole ? (Number) node.longValue() : (Number) node.doubleValue();
    }

    private static Object rejected(Field value, ParamSpec spec) {
        throw value.refused(spec.allowed());
    }

    private static Start readStart(Field field) {
        if (field.node().isString()) {
            return Start.parse(field.text());
        }
        List<Field> places = field.get("places").elements(1, Limits.POINTS);
        Points points = Points.zeros(places.size());
        for (int i = 0; i < points.size(); i++) {
            List<Field> pair = places.get(i).elements(2, 2);
            points.set(i, pair.get(0).real(-1e300, 1e300), pair.get(1).real(-1e300, 1e300));
        }
        return new Start.Given(points, field.has("origin") ? field.get("origin").text() : "scene");
    }

    private static Scene.View readView(Field field) {
        return new Scene.View(
                field.get("centre_x").real(-FAR, FAR),
                field.get("centre_y").real(-FAR, FAR),
                field.get("width").real(SMALL, FAR),
                field.has("noise_level") ? field.get("noise_level").real(0, MOST_NOISE) : 0);
    }

    private static Scene.View fitting(Bounds bounds) {
        return new Scene.View(bounds.centreX(), bounds.centreY(), Math.max(bounds.width(), bounds.height()));
    }

    static ObjectNode write(Scene scene) {
        ObjectNode document = NODES.objectNode();
        document.put("schema", SceneFile.SCHEMA);
        document.set("target", choice(scene.target().id(), scene.target().parameters()));
        ArrayNode panels = document.putArray("panels");
        for (Scene.Panel panel : scene.panels()) {
            ObjectNode object = panels.addObject();
            object.set("method", choice(panel.method().id(), panel.method().parameters()));
            ArrayNode layers = object.putArray("layers");
            panel.layers().forEach(layers::add);
            Scene.Passage passage = panel.passage();
            if (passage != null) {
                object.set("passage", write(passage));
            }
        }
        document.put("particles", scene.particles());
        document.put("seed", scene.seed());
        document.set("start", write(scene.start()));
        document.putObject("view")
                .put("centre_x", scene.view().centreX())
                .put("centre_y", scene.view().centreY())
                .put("width", scene.view().width())
                .put("noise_level", scene.view().noiseLevel());
        return merged(scene.rest().copy(), document);
    }

    static ObjectNode choice(String id, Parameters parameters) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (ParamSpec spec : parameters.specs()) {
            values.put(spec.id(), ContentCodec.write(parameters.value(spec.id())));
        }
        ObjectNode object = NODES.objectNode();
        object.put("id", id);
        object.putObject("parameters").setAll(values);
        return object;
    }

    private static JsonNode write(Start start) {
        if (start instanceof Start.Given given) {
            ObjectNode object = NODES.objectNode();
            object.put("origin", given.origin());
            ArrayNode places = object.putArray("places");
            for (int i = 0; i < given.places().size(); i++) {
                places.addArray().add(given.places().x()[i]).add(given.places().y()[i]);
            }
            return object;
        }
        return NODES.stringNode(start.text());
    }

    /** Returns the old document with our values in it; fields that we do not know stay where they were. */
    private static ObjectNode merged(ObjectNode old, ObjectNode ours) {
        ObjectNode result = NODES.objectNode();
        ours.properties().forEach(entry -> result.set(entry.getKey(), merged(entry.getKey(), old, entry.getValue())));
        old.properties().forEach(entry -> {
            if (!result.has(entry.getKey())) {
                result.set(entry.getKey(), entry.getValue());
            }
        });
        return result;
    }

    private static JsonNode merged(String name, ObjectNode old, JsonNode value) {
        JsonNode before = old.get(name);
        if (name.equals("parameters")) {
            return mergedParameters(before, value);
        }
        if (before instanceof ObjectNode oldObject && value instanceof ObjectNode object) {
            return merged(oldObject, object);
        }
        if (before instanceof ArrayNode oldArray && value instanceof ArrayNode array) {
            return merged(oldArray, array, name.equals("panels"));
        }
        return value;
    }

    /** Parameters are all known, and those of another target mean nothing; only their content may hold more than we know. */
    private static JsonNode mergedParameters(@Nullable JsonNode before, JsonNode value) {
        ObjectNode result = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode old = before == null ? null : before.get(entry.getKey());
            boolean both = old instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            result.set(
                    entry.getKey(), both ? merged((ObjectNode) old, (ObjectNode) entry.getValue()) : entry.getValue());
        }
        return result;
    }

    /** Panels keep what they had; elements of other lists keep it only while they are what they were. */
    private static ArrayNode merged(ArrayNode old, ArrayNode ours, boolean panels) {
        ArrayNode result = NODES.arrayNode();
        for (int i = 0; i < ours.size(); i++) {
            JsonNode value = ours.get(i);
            boolean objects = old.get(i) instanceof ObjectNode && value instanceof ObjectNode;
            boolean kept = objects && (panels || agrees(old.get(i), value));
            result.add(kept ? merged((ObjectNode) old.get(i), (ObjectNode) value) : value);
        }
        return result;
    }

    /** Whether the old value says the same, whatever else it says. */
    private static boolean agrees(@Nullable JsonNode old, JsonNode ours) {
        if (old == null) {
            return false;
        }
        if (ours.isNumber()) {
            return old.isNumber() && old.doubleValue() == ours.doubleValue();
        }
        if (ours.isObject()) {
            return ours.properties().stream().allMatch(entry -> agrees(old.get(entry.getKey()), entry.getValue()));
        }
        if (ours.isArray()) {
            boolean same = old.isArray() && old.size() == ours.size();
            for (int i = 0; same && i < ours.size(); i++) {
                same = agrees(old.get(i), ours.get(i));
            }
            return same;
        }
        return old.equals(ours);
    }
}
