package pushforward.engine.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;

/**
 * Reads draws from the NetCDF 4 and HDF5 files of ArviZ: the group posterior holds an array of shape (chain, draw, …) for each variable,
 * and the group sample_stats may hold energies and divergences. Each element of an array becomes a variable, named by its indices as in
 * {@code theta[0]} and {@code corr[0, 1]}; arrays come in the order of their names.
 */
final class ArvizChains {
    private static final String POSTERIOR = "posterior";
    private static final String STATISTICS = "sample_stats";
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private final ChainCollector collector;
    private final Source source;
    private final List<String> names = new ArrayList<>();
    private final List<double[][]> rows = new ArrayList<>();
    private int chains = -1;
    private int length = -1;

    private ArvizChains(ChainCollector collector, Source source) {
        this.collector = collector;
        this.source = source;
    }

    static void read(InputStream stream, ChainCollector collector, Source source) throws IOException {
        byte[] bytes = stream.readAllBytes();
        if (bytes.length > 3 && bytes[0] == 'C' && bytes[1] == 'D' && bytes[2] == 'F') {
            throw new InvalidInputException(
                    source.quoted() + " is a NetCDF 3 file; it must be NetCDF 4 or HDF5, as ArviZ writes.");
        }
        if (bytes.length < SIGNATURE.length || !Arrays.equals(Arrays.copyOf(bytes, SIGNATURE.length), SIGNATURE)) {
            throw new InvalidInputException(source.quoted() + " is not an HDF5 file; it must be one, as ArviZ writes.");
        }
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            new ArvizChains(collector, source).read(file);
        } catch (InvalidInputException said) {
            throw said;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError damaged) {
            // What a damaged file makes the library throw is of many kinds.
            throw new InvalidInputException(
                    source.quoted()
                            + " cannot be read as an HDF5 file; it must be whole, and of a kind that ArviZ writes.",
                    damaged);
        }
    }

    private void read(HdfFile file) {
        if (!(file.getChildren().get(POSTERIOR) instanceof Group posterior)) {
            throw new InvalidInputException(
                    source.quoted() + " has no group \"" + POSTERIOR + "\"; ArviZ keeps the draws in it.");
        }
        posterior.getChildren().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(child -> {
                    if (child.getValue() instanceof Dataset array && !isCoordinate(array)) {
                        addVariable(array);
                    }
                });
        if (names.isEmpty()) {
            throw new InvalidInputException(
                    source.quoted() + " has no array of shape (chain, draw, ...) in the group \"" + POSTERIOR + "\".");
        }
        List<Statistic> known = addStatistics(file.getChildren().get(STATISTICS));
        collector.variables(names, known, source);
        collector.reserveChains(chains, source);
        for (int c = 0; c < chains; c++) {
            int chain = c;
            collector.add(rows.stream().map(row -> row[chain]).toArray(double[][]::new), "chain " + (c + 1), source);
        }
    }

    /** NetCDF 4 marks the arrays that only say what the indices of others mean. */
    private static boolean isCoordinate(Dataset array) {
        Attribute role = array.getAttributes().get("CLASS");
        boolean scale = role != null && "DIMENSION_SCALE".equals(role.getData());
        return scale || array.getDimensionsAsLong().length < 2;
    }

    private void addVariable(Dataset array) {
        long[] shape = array.getDimensionsAsLong();
        String name = array.getName();
        if (chains < 0) {
            chains = axis(shape[0], name);
            length = axis(shape[1], name);
        }
        if (shape[0] != chains || shape[1] != length) {
            throw new InvalidInputException(source.quoted() + ": " + NumberText.shown(name) + " has " + shape[0]
                    + " chains of " + shape[1] + " draws where the arrays before have " + chains + " of " + length
                    + "; all must have the same.");
        }
        Object data = numbers(array);
        int elements = Array.getLength(data) / (chains * length);
        int[] inner = Arrays.stream(shape).skip(2).mapToInt(Math::toIntExact).toArray();
        for (int element = 0; element < elements; element++) {
            names.add(name + indices(element, inner));
            rows.add(element(data, element, elements));
        }
    }

    private int axis(long size, String name) {
        if (size < 1 || size > Limits.DRAWN_NUMBERS) {
            throw new InvalidInputException(source.quoted() + ": an axis of " + NumberText.shown(name) + " has " + size
                    + " entries; it must have from 1 to " + Limits.DRAWN_NUMBERS + ".");
        }
        return (int) size;
    }

    /** All elements, the last index changing fastest, in an array of some primitive type. */
    private Object numbers(Dataset array) {
        long count = 1;
        for (long size : array.getDimensionsAsLong()) {
            count = Math.min(Limits.DRAWN_NUMBERS + 1L, count * Math.min(Limits.DRAWN_NUMBERS + 1L, size));
        }
        collector.reserve(count, source);
        Class<?> type = array.getJavaType();
        if (!type.isPrimitive() || type == boolean.class || type == char.class) {
            throw new InvalidInputException(source.quoted() + ": " + NumberText.shown(array.getName())
                    + " does not hold numbers; every array of the group \"" + POSTERIOR + "\" must.");
        }
        return array.getDataFlat();
    }

    private double[][] element(Object data, int element, int elements) {
        double[][] row = new double[chains][length];
        for (int c = 0; c < chains; c++) {
            for (int d = 0; d < length; d++) {
                row[c][d] = Array.getDouble(data, (c * length + d) * elements + element);
            }
        }
        return row;
    }

    private static String indices(int element, int[] shape) {
        if (shape.length == 0) {
            return "";
        }
        String[] indices = new String[shape.length];
        int left = element;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            indices[axis] = Integer.toString(left % shape[axis]);
            left /= shape[axis];
        }
        return "[" + String.join(", ", indices) + "]";
    }

    /** Takes those that have a number for every draw. */
    private List<Statistic> addStatistics(@Nullable Node group) {
        List<Statistic> known = new ArrayList<>();
        for (Statistic statistic : Statistic.values()) {
            if (group instanceof Group statistics
                    && statistics.getChildren().get(statistic.arvizName()) instanceof Dataset array
                    && Arrays.equals(array.getDimensionsAsLong(), new long[] {chains, length})) {
                rows.add(element(numbers(array), 0, 1));
                known.add(statistic);
            }
        }
        return known;
    }
}
