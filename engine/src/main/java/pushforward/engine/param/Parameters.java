package pushforward.engine.param;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for a list of declared parameters: complete, in range, immutable. */
public final class Parameters {
    private final List<ParamSpec> specs;
    private final Map<String, Object> values;

    private Parameters(List<ParamSpec> specs, Map<String, Object> values) {
        this.specs = specs;
        this.values = values;
    }

    /** Returns the default values of the declared parameters. */
    public static Parameters defaults(List<ParamSpec> specs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParamSpec spec : specs) {
            values.put(spec.id(), spec.defaultValue());
        }
        return new Parameters(List.copyOf(specs), values);
    }

    /**
     * Returns the defaults with the given values in their places.
     *
     * @throws InvalidInputException if a name is unknown or a value is not allowed
     */
    public static Parameters of(List<ParamSpec> specs, Map<String, ?> given) {
        Parameters result = defaults(specs);
        for (Map.Entry<String, ?> entry : given.entrySet()) {
            result.values.put(entry.getKey(), result.spec(entry.getKey()).checked(entry.getValue()));
        }
        return result;
    }

    /**
     * Returns these parameters with one changed.
     *
     * @throws InvalidInputException if the name is unknown or the value is not allowed
     */
    public Parameters with(String id, Object value) {
        Object checked = spec(id).checked(value);
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(id, checked);
        return new Parameters(specs, changed);
    }

    /** Returns these parameters with one changed to what a person wrote. */
    public Parameters withText(String id, String text) {
        return with(id, spec(id).parsed(text));
    }

    /** The declarations, in the order in which they are shown. */
    public List<ParamSpec> specs() {
        return specs;
    }

    /**
     * Returns a declaration by name.
     *
     * @throws InvalidInputException if there is none
     */
    public ParamSpec spec(String id) {
        for (ParamSpec spec : specs) {
            if (spec.id().equals(id)) {
                return spec;
            }
        }
        List<String> names = specs.stream().map(ParamSpec::id).toList();
        throw new InvalidInputException("There is no parameter \"" + id + "\"; "
                + (names.isEmpty() ? "there are none here." : "allowed are " + String.join(", ", names) + "."));
    }

    public double real(String id) {
        return ((Number) value(id)).doubleValue();
    }

    public int integer(String id) {
        return Math.toIntExact(((Number) value(id)).longValue());
    }

    public boolean toggle(String id) {
        return (Boolean) value(id);
    }

    public String text(String id) {
        return (String) value(id);
    }

    public <T> T content(String id, Class<T> type) {
        return type.cast(value(id));
    }

    /** The value in the declared type. */
    public Object value(String id) {
        spec(id);
        return values.get(id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && specs.equals(that.specs) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
