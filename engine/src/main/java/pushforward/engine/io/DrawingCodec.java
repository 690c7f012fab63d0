package pushforward.engine.io;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drawings as JSON: the canvas and every edit as vectors; only dropped pictures and computed ink are cells. */
final class DrawingCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double FAR = 1e9;
    private static final double SMALL = 1e-9;
    private static final int MOST_EDITS = 100_000;
    private static final int MOST_PATH_POINTS = 1_000_000;
    private static final int MOST_CONTOURS = 10_000;
    private static final double MOST_SHARPENED = 1_000;
    private static final int LEAST_RESOLUTION = 8;
    private static final int GREATEST_RESOLUTION = 512;
    private static final int GREATEST_FIELD = 2048;

    private DrawingCodec() {}

    static ObjectNode write(Drawing drawing) {
        ObjectNode object = NODES.objectNode();
        writeBounds(drawing.bounds(), object);
        object.put("resolution", drawing.resolution());
        ArrayNode edits = object.putArray("edits");
        drawing.edits().forEach(edit -> edits.add(write(edit)));
        return object;
    }

    private static void writeBounds(Bounds bounds, ObjectNode object) {
        object.putObject("bounds")
                .put("min_x", bounds.minX())
                .put("min_y", bounds.minY())
                .put("max_x", bounds.maxX())
                .put("max_y", bounds.maxY());
    }

    private static ObjectNode write(Edit edit) {
        ObjectNode object = NODES.objectNode();
        if (edit instanceof Edit.Stroke stroke) {
            object.put("kind", "stroke")
                    .put("tool", tool(stroke))
                    .put("radius", stroke.radius())
                    .put("softness", stroke.softness())
                    .put("strength", stroke.strength())
                    .set("path", write(stroke.path()));
        } else if (edit instanceof Edit.Spray spray) {
            object.put("kind", "spray")
                    .put("radius", spray.radius())
                    .put("softness", spray.softness())
                    .put("strength", spray.strength())
                    .put("seed", spray.seed())
                    .set("path", write(spray.path()));
        } else if (edit instanceof Edit.Region region) {
            object.put("kind", "region")
                    .put("tool", tool(region))
                    .put("blur", region.blur())
                    .put("strength", region.strength());
            ArrayNode contours = object.putArray("contours");
            region.contours().forEach(contour -> contours.add(write(contour)));
        } else if (edit instanceof Edit.Stamp stamp) {
            object.put("kind", "stamp")
                    .put("weight", stamp.weight())
                    .put("mean_x", stamp.meanX())
                    .put("mean_y", stamp.meanY())
                    .put("along", stamp.along())
                    .put("across", stamp.across())
                    .put("angle", stamp.angle());
        } else if (edit instanceof Edit.Blur blur) {
            object.put("kind", "blur").put("sigma", blur.sigma());
        } else if (edit instanceof Edit.Sharpen sharpen) {
            object.put("kind", "sharpen").put("sigma", sharpen.sigma()).put("amount", sharpen.amount());
        } else if (edit instanceof Edit.Invert) {
            object.put("kind", "invert");
        } else if (edit instanceof Edit.Normalise) {
            object.put("kind", "normalise");
        } else if (edit instanceof Edit.Clear) {
            object.put("kind", "clear");
        } else if (edit instanceof Edit.Picture picture) {
            object.put("kind", "picture")
                    .put("width", picture.width())
                    .put("height", picture.height())
                    .put("grey", Base64.getEncoder().encodeToString(picture.grey()));
        } else if (edit instanceof Edit.Field field) {
            writeBounds(field.bounds(), object.put("kind", "field"));
            object.put("columns", field.columns()).put("rows", field.rows()).put("ink", FloatText.write(field.ink()));
        } else {
            throw new IllegalArgumentException("no form in scene files for " + edit.getClass());
        }
        if (edit instanceof Edit.Mark mark && mark.symmetry().kind() != Symmetry.Kind.NONE) {
            object.set("symmetry", write(mark.symmetry()));
        }
        return object;
    }

    private static String tool(Edit.Mark mark) {
        return mark.tool().name().toLowerCase(Locale.ROOT);
    }

    private static ArrayNode write(Points points) {
        ArrayNode path = NODES.arrayNode();
        for (int i = 0; i < points.size(); i++) {
            path.addArray().add(points.x()[i]).add(points.y()[i]);
        }
        return path;
    }

    private static ObjectNode write(Symmetry symmetry) {
        ObjectNode object = NODES.objectNode();
        object.put("kind", symmetry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (symmetry.kind() == Symmetry.Kind.ROTATION) {
            object.put("order", symmetry.order());
        }
        return object.put("centre_x", symmetry.centreX()).put("centre_y", symmetry.centreY());
    }

    static Drawing read(Field field) {
        List<Edit> edits = new ArrayList<>();
        for (Field edit : field.get("edits").elements(0, MOST_EDITS)) {
            edits.add(readEdit(edit));
        }
        int resolution = (int) field.get("resolution").whole(LEAST_RESOLUTION, GREATEST_RESOLUTION);
        return new Drawing(readBounds(field.get("bounds")), resolution, edits);
    }

    private static Bounds readBounds(Field field) {
        double minX = field.get("min_x").real(-FAR, FAR);
        double minY = field.get("min_y").real(-FAR, FAR);
        double maxX = field.get("max_x").real(-FAR, FAR);
        double maxY = field.get("max_y").real(-FAR, FAR);
        if (!(maxX - minX >= SMALL && maxY - minY >= SMALL)) {
            throw field.refused("a rectangle whose max is above its min");
        }
        return new Bounds(minX, minY, maxX, maxY);
    }

    private static Edit readEdit(Field field) {
        Field kind = field.get("kind");
        return switch (kind.text()) {
            case "stroke" -> readStroke(field);
            case "spray" -> readSpray(field);
            case "region" -> readRegion(field);
            case "stamp" -> readStamp(field);
            case "blur" -> new Edit.Blur(field.get("sigma").real(SMALL, FAR));
            case "sharpen" ->
                new Edit.Sharpen(
                        field.get("sigma").real(SMALL, FAR), field.get("amount").real(SMALL, MOST_SHARPENED));
            case "invert" -> new Edit.Invert();
            case "normalise" -> new Edit.Normalise();
            case "clear" -> new Edit.Clear();
            case "picture" -> readPicture(field);
            case "field" -> readField(field);
            default ->
                throw kind.refused(
                        "one of stroke, spray, region, stamp, blur, sharpen, invert, normalise, clear, picture, field");
        };
    }

    private static Edit.Stroke readStroke(Field field) {
        return new Edit.Stroke(
                field.get("tool").constant(Edit.Tool.class),
                readPath(field.get("path"), 1),
                field.get("radius").real(SMALL, FAR),
                field.get("softness").real(0, 1),
                field.get("strength").real(SMALL, 1),
                readSymmetry(field));
    }

    private static Edit.Spray readSpray(Field field) {
        return new Edit.Spray(
                readPath(field.get("path"), 1),
                field.get("radius").real(SMALL, FAR),
                field.get("softness").real(0, 1),
                field.get("strength").real(SMALL, 1),
                field.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
                readSymmetry(field));
    }

    private static Edit.Region readRegion(Field field) {
        List<Points> contours = new ArrayList<>();
        for (Field contour : field.get("contours").elements(1, MOST_CONTOURS)) {
            contours.add(readPath(contour, 3));
        }
        return new Edit.Region(
                field.get("tool").constant(Edit.Tool.class),
                contours,
                field.get("blur").real(0, FAR),
                field.get("strength").real(SMALL, 1),
                readSymmetry(field));
    }

    private static Edit.Stamp readStamp(Field field) {
        return new Edit.Stamp(
                field.get("weight").real(SMALL, FAR),
                field.get("mean_x").real(-FAR, FAR),
                field.get("mean_y").real(-FAR, FAR),
                field.get("along").real(SMALL, FAR),
                field.get("across").real(SMALL, FAR),
                field.get("angle").real(-FAR, FAR),
                readSymmetry(field));
    }

    private static Points readPath(Field field, int least) {
        List<Field> places = field.elements(least, MOST_PATH_POINTS);
        Points path = Points.zeros(places.size());
        for (int i = 0; i < path.size(); i++) {
            List<Field> pair = places.get(i).elements(2, 2);
            path.set(i, pair.get(0).real(-FAR, FAR), pair.get(1).real(-FAR, FAR));
        }
        return path;
    }

    /** Files written before there were symmetries have none. */
    private static Symmetry readSymmetry(Field edit) {
        if (!edit.has("symmetry")) {
            return Symmetry.NONE;
        }
        Field field = edit.get("symmetry");
        Symmetry.Kind kind = field.get("kind").constant(Symmetry.Kind.class);
        int order = kind == Symmetry.Kind.ROTATION ? (int) field.get("order").whole(2, Symmetry.MOST_TURNS) : 1;
        return new Symmetry(
                kind,
                order,
                field.get("centre_x").real(-FAR, FAR),
                field.get("centre_y").real(-FAR, FAR));
    }

    private static Edit.Picture readPicture(Field field) {
        int width = (int) field.get("width").whole(1, Limits.PICTURE_SIDE);
        int height = (int) field.get("height").whole(1, Limits.PICTURE_SIDE);
        Field grey = field.get("grey");
        try {
            byte[] pixels = Base64.getDecoder().decode(grey.text());
            if (pixels.length == width * height) {
                return new Edit.Picture(width, height, pixels);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("Field \"" + grey.path() + "\" is not in base 64; it must be.", notBase64);
        }
        throw new InvalidInputException("Field \"" + grey.path() + "\" does not hold width times height, "
                + width * height + ", pixels; it must.");
    }

    private static Edit.Field readField(Field field) {
        int columns = (int) field.get("columns").whole(1, GREATEST_FIELD);
        int rows = (int) field.get("rows").whole(1, GREATEST_FIELD);
        return new Edit.Field(
                readBounds(field.get("bounds")), columns, rows, FloatText.read(field.get("ink"), columns * rows));
    }
}
