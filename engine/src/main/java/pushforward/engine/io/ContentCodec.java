package pushforward.engine.io;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.replay.Recording;
import pushforward.engine.target.Dataset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content values of parameters as JSON. Drawings, data sets, pictures and recordings have forms of their own; any other content is a record of numbers, texts, switches,
 * constants, records and lists of these, and becomes an object with the same names in lower case with underscores.
 */
final class ContentCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ELEMENTS = 100_000;
    private static final double GREATEST = 1e300;

    private ContentCodec() {}

    static JsonNode write(Object value) {
        if (value instanceof Drawing drawing) {
            return DrawingCodec.write(drawing);
        }
        if (value instanceof Dataset data) {
            return DataCodec.write(data);
        }
        if (value instanceof GreyPicture picture) {
            return DataCodec.write(picture);
        }
        if (value instanceof Recording recording) {
            return RecordingCodec.write(recording);
        }
        if (value instanceof Record) {
            return writeRecord(value);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(write(element)));
            return array;
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double real) {
            return DoubleNode.valueOf(real);
        }
        if (value instanceof Boolean toggle) {
            return NODES.booleanNode(toggle);
        }
        if (value instanceof Enum<?> constant) {
            return NODES.stringNode(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (value instanceof String text) {
            return NODES.stringNode(text);
        }
        throw new IllegalArgumentException("no form in scene files for content of " + value.getClass());
    }

    private static ObjectNode writeRecord(Object value) {
        ObjectNode object = NODES.objectNode();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            object.set(name(component), write(component(value, component)));
        }
        return object;
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static Object read(Field field, Type type) {
        if (type == Drawing.class) {
            return DrawingCodec.read(field);
        }
        if (type == Dataset.class) {
            return DataCodec.readDataset(field);
        }
        if (type == GreyPicture.class) {
            return DataCodec.readPicture(field);
        }
        if (type == Recording.class) {
            return RecordingCodec.read(field);
        }
        if (type == double.class || type == Double.class) {
            return field.real(-GREATEST, GREATEST);
        }
        if (type == int.class || type == Integer.class) {
            return (int) field.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return field.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return field.toggle();
        }
        if (type == String.class) {
            return field.text();
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<Object> elements = new ArrayList<>();
            for (Field element : field.elements(0, MOST_ELEMENTS)) {
                elements.add(read(element, list.getActualTypeArguments()[0]));
            }
            return elements;
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return constant(field, constants);
        }
        if (type instanceof Class<?> recordType && recordType.isRecord()) {
            return readRecord(field, recordType);
        }
        throw new IllegalArgumentException("no form in scene files for content of " + type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Field field, Class<?> type) {
        return field.constant((Class) type);
    }

    private static Object readRecord(Field field, Class<?> type) {
        field.object();
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(field.get(name(components[i])), components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refusal) {
            if (refusal.getCause() instanceof IllegalArgumentException
                    || refusal.getCause() instanceof InvalidInputException) {
                throw new InvalidInputException(
                        "Field \"" + field.path() + "\" is not usable: "
                                + clause(refusal.getCause().getMessage()) + ".",
                        refusal);
            }
            throw new IllegalStateException(refusal);
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private static String clause(String message) {
        String text = String.valueOf(message).strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
