package pushforward.engine.io;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drawings as JSON: the canvas and every edit as vectors; only dropped pictures are pixels. */
final class DrawingCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double FAR = 1e9;
    private static final double SMALL = 1e-9;
    private static final int MOST_EDITS = 100_000;
    private static final int MOST_PATH_POINTS = 1_000_000;
    private static final int LEAST_RESOLUTION = 8;
    private static final int GREATEST_RESOLUTION = 512;

    private DrawingCodec() {}

    static ObjectNode write(Drawing drawing) {
        ObjectNode object = NODES.objectNode();
        object.putObject("bounds")
                .put("min_x", drawing.bounds().minX())
                .put("min_y", drawing.bounds().minY())
                .put("max_x", drawing.bounds().maxX())
                .put("max_y", drawing.bounds().maxY());
        object.put("resolution", drawing.resolution());
        ArrayNode edits = object.putArray("edits");
        drawing.edits().forEach(edit -> edits.add(write(edit)));
        return object;
    }

    private static ObjectNode write(Edit edit) {
        ObjectNode object = NODES.objectNode();
        if (edit instanceof Edit.Stroke stroke) {
            object.put("kind", "stroke")
                    .put("tool", stroke.tool().name().toLowerCase(Locale.ROOT))
                    .put("radius", stroke.radius())
                    .put("softness", stroke.softness())
                    .put("strength", stroke.strength());
            ArrayNode path = object.putArray("path");
            for (int i = 0; i < stroke.path().size(); i++) {
                path.addArray().add(stroke.path().x()[i]).add(stroke.path().y()[i]);
            }
        } else if (edit instanceof Edit.Blur blur) {
            object.put("kind", "blur").put("sigma", blur.sigma());
        } else if (edit instanceof Edit.Clear) {
            object.put("kind", "clear");
        } else if (edit instanceof Edit.Picture picture) {
            object.put("kind", "picture")
                    .put("width", picture.width())
                    .put("height", picture.height())
                    .put("grey", Base64.getEncoder().encodeToString(picture.grey()));
        } else {
            throw new IllegalArgumentException("no form in scene files for " + edit.getClass());
        }
        return object;
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
            case "blur" -> new Edit.Blur(field.get("sigma").real(SMALL, FAR));
            case "clear" -> new Edit.Clear();
            case "picture" -> readPicture(field);
            default -> throw kind.refused("one of stroke, blur, clear, picture");
        };
    }

    private static Edit.Stroke readStroke(Field field) {
        List<Field> places = field.get("path").elements(1, MOST_PATH_POINTS);
        Points path = Points.zeros(places.size());
        for (int i = 0; i < path.size(); i++) {
            List<Field> pair = places.get(i).elements(2, 2);
            path.set(i, pair.get(0).real(-FAR, FAR), pair.get(1).real(-FAR, FAR));
        }
        return new Edit.Stroke(
                field.get("tool").constant(Edit.Tool.class),
                path,
                field.get("radius").real(SMALL, FAR),
                field.get("softness").real(0, 1),
                field.get("strength").real(SMALL, 1));
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
}
