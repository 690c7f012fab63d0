package pushforward.engine.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import pushforward.engine.math.Points;

/** Rows of comma-separated numbers that read back as the same numbers. */
final class Table {
    private final Writer writer;

    Table(Writer writer, String header) throws IOException {
        this.writer = writer;
        writer.write(header);
        writer.write('\n');
    }

    void points(Points points) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            row(points.x()[i], points.y()[i]);
        }
    }

    /** Writes one row for each point, with a number of it. */
    void points(Points points, double[] third) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            row(points.x()[i], points.y()[i], third[i]);
        }
    }

    /** Writes one row for each particle. */
    void step(long step, Points points) throws IOException {
        String prefix = step + ",";
        for (int i = 0; i < points.size(); i++) {
            writer.write(prefix);
            writer.write(Integer.toString(i));
            writer.write(',');
            row(points.x()[i], points.y()[i]);
        }
    }

    /** Writes a row of what is already text. */
    void fields(List<String> fields) throws IOException {
        writer.write(String.join(",", fields));
        writer.write('\n');
    }

    void row(double... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(Double.toString(values[i]));
        }
        writer.write('\n');
    }
}
