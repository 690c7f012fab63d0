package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Polygon lines cut to what can be near a picture, because toolkits stumble over pixels that are millions away. */
final class Segments {
    private static final double MARGIN = 2_000;

    private final double right;
    private final double bottom;

    Segments(Framing framing) {
        right = framing.width() + MARGIN;
        bottom = framing.height() + MARGIN;
    }

    /** The pieces of a line x0, y0, x1, y1, … that are near; places that are not finite interrupt it. */
    List<double[]> near(double[] line) {
        List<double[]> pieces = new ArrayList<>();
        double[] piece = new double[line.length];
        int length = 0;
        for (int i = 0; i + 3 < line.length; i += 2) {
            double[] cut = cut(line[i], line[i + 1], line[i + 2], line[i + 3]);
            boolean goesOn = cut != null && length > 0 && piece[length - 2] == cut[0] && piece[length - 1] == cut[1];
            if (!goesOn) {
                add(piece, length, pieces);
                length = 0;
            }
            if (cut != null) {
                if (!goesOn) {
                    piece[length++] = cut[0];
                    piece[length++] = cut[1];
                }
                piece[length++] = cut[2];
                piece[length++] = cut[3];
            }
        }
        add(piece, length, pieces);
        return pieces;
    }

    private static void add(double[] piece, int length, List<double[]> pieces) {
        if (length >= 4) {
            pieces.add(Arrays.copyOf(piece, length));
        }
    }

    /** What of a segment is near, by Liang and Barsky (1984); null if nothing is. */
    private double @Nullable [] cut(double x0, double y0, double x1, double y1) {
        if (!(Double.isFinite(x0) && Double.isFinite(y0) && Double.isFinite(x1) && Double.isFinite(y1))) {
            return null;
        }
        double dx = x1 - x0;
        double dy = y1 - y0;
        double[] towards = {-dx, dx, -dy, dy};
        double[] room = {x0 + MARGIN, right - x0, y0 + MARGIN, bottom - y0};
        double begin = 0;
        double end = 1;
        for (int side = 0; side < 4; side++) {
            if (towards[side] == 0) {
                if (room[side] < 0) {
                    return null;
                }
            } else if (towards[side] < 0) {
                begin = Math.max(begin, room[side] / towards[side]);
            } else {
                end = Math.min(end, room[side] / towards[side]);
            }
        }
        if (!(begin <= end)) {
            return null;
        }
        return new double[] {
            begin == 0 ? x0 : x0 + begin * dx,
            begin == 0 ? y0 : y0 + begin * dy,
            end == 1 ? x1 : x0 + end * dx,
            end == 1 ? y1 : y0 + end * dy
        };
    }
}
