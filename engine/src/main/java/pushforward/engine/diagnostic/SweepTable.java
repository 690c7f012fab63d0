package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** What became of a sweep as a table: a row a setting, numbers written so that they can be read back exactly. */
public final class SweepTable {
    private SweepTable() {}

    /** The names of the columns. */
    public static List<String> header(List<SweepAxis> axes, Sweep.Row row) {
        List<String> names = new ArrayList<>();
        axes.forEach(axis -> names.add(axis.parameter()));
        names.addAll(List.of("acceptance", "diverged", "score_evaluations", "log_density_evaluations", "seconds"));
        for (Measurement measurement : row.measurements()) {
            names.add(measurement.id());
            names.add(measurement.id() + "_floor");
        }
        names.add("steps");
        return names;
    }

    /** The fields of a row. */
    public static List<String> fields(List<SweepAxis> axes, Sweep.Row row) {
        List<String> fields = new ArrayList<>();
        axes.forEach(axis -> fields.add(Double.toString(axis.value(row.experiment()))));
        fields.add(Double.toString(row.acceptance()));
        fields.add(Long.toString(row.diverged()));
        fields.add(Long.toString(row.scoreEvaluations()));
        fields.add(Long.toString(row.logDensityEvaluations()));
        fields.add(Double.toString(row.seconds()));
        for (Measurement measurement : row.measurements()) {
            fields.add(Double.toString(measurement.value()));
            fields.add(Double.toString(measurement.floor()));
        }
        fields.add(Long.toString(row.steps()));
        return fields;
    }
}
