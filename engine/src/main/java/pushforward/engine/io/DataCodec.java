package pushforward.engine.io;

import java.util.List;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.math.Points;
import pushforward.engine.target.Dataset;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Data sets and pictures as JSON: few points are pairs that a person can read, many are packed. */
final class DataCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_READABLE = 2_000;
    private static final double FAR = Double.MAX_VALUE;

    private DataCodec() {}

    static ObjectNode write(Dataset data) {
        Points points = data.points();
        ObjectNode object = NODES.objectNode();
        object.put("origin", data.origin()).put("name_x", data.nameX()).put("name_y", data.nameY());
        object.put("count", points.size());
        if (points.size() <= MOST_READABLE) {
            ArrayNode places = object.putArray("places");
            for (int i = 0; i < points.size(); i++) {
                places.addArray().add(points.x()[i]).add(points.y()[i]);
            }
        } else {
            object.put("packed", PackedNumbers.pack(points.x(), points.y()));
        }
        return object;
    }

    static Dataset readDataset(Field field) {
        int count = (int) field.get("count").whole(1, Limits.POINTS);
        Points points = Points.zeros(count);
        if (field.has("places")) {
            List<Field> places = field.get("places").elements(count, count);
            for (int i = 0; i < count; i++) {
                List<Field> pair = places.get(i).elements(2, 2);
                points.set(i, pair.get(0).real(-FAR, FAR), pair.get(1).real(-FAR, FAR));
            }
        } else {
            PackedNumbers.unpack(field.get("packed"), points.x(), points.y());
        }
        return Dataset.of(
                points,
                field.get("origin").text(),
                field.get("name_x").text(),
                field.get("name_y").text());
    }

    static ObjectNode write(GreyPicture picture) {
        ObjectNode object = NODES.objectNode();
        object.put("width", picture.width()).put("height", picture.height());
        object.put("light", PackedNumbers.pack(picture.light()));
        if (picture.cover().length > 0) {
            object.put("cover", PackedNumbers.pack(picture.cover()));
        }
        return object;
    }

    static GreyPicture readPicture(Field field) {
        int width = (int) field.get("width").whole(1, Limits.PICTURE_SIDE);
        int height = (int) field.get("height").whole(1, Limits.PICTURE_SIDE);
        return new GreyPicture(
                width,
                height,
                PackedNumbers.unpack(field.get("light"), width * height),
                field.has("cover") ? PackedNumbers.unpack(field.get("cover"), width * height) : new short[0]);
    }
}
