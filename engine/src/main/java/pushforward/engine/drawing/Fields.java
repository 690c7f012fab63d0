package pushforward.engine.drawing;

import pushforward.engine.math.Bounds;

/**
 * Lays computed ink onto the cells of a canvas: a cell that covers several of the field's gets their mean, a smaller one what lies on
 * the straight line between its two neighbours; in both directions alike.
 */
final class Fields {
    /** How much of which cells of the field, along one axis, makes a cell of the canvas. */
    private record Share(int first, double[] weights) {}

    private Fields() {}

    static void add(Edit.Field field, Bounds canvas, int columns, int rows, double[] ink) {
        Share[] across = shares(
                canvas.minX(),
                canvas.width() / columns,
                columns,
                field.bounds().minX(),
                field.bounds().width() / field.columns(),
                field.columns());
        Share[] up = shares(
                canvas.minY(),
                canvas.height() / rows,
                rows,
                field.bounds().minY(),
                field.bounds().height() / field.rows(),
                field.rows());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                ink[row * columns + column] += mean(field, across[column], up[row]);
            }
        }
    }

    private static double mean(Edit.Field field, Share across, Share up) {
        double sum = 0;
        for (int j = 0; j < up.weights.length; j++) {
            int start = (up.first + j) * field.columns() + across.first;
            double line = 0;
            for (int i = 0; i < across.weights.length; i++) {
                line += across.weights[i] * field.ink()[start + i];
            }
            sum += up.weights[j] * line;
        }
        return sum;
    }

    private static Share[] shares(
            double canvasStart, double canvasCell, int cells, double fieldStart, double fieldCell, int fieldCells) {
        Share[] shares = new Share[cells];
        double ratio = canvasCell / fieldCell;
        for (int i = 0; i < cells; i++) {
            double from = (canvasStart - fieldStart) / fieldCell + i * ratio;
            shares[i] =
                    ratio > 1 - 1e-9 ? covered(from, from + ratio, fieldCells) : between(from + ratio / 2, fieldCells);
        }
        return shares;
    }

    private static Share covered(double from, double to, int cells) {
        int first = (int) Math.max(0, Math.floor(from + 1e-9));
        int last = (int) Math.min(cells - 1, Math.ceil(to - 1e-9) - 1);
        double[] weights = new double[Math.max(0, last - first + 1)];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (Math.min(first + k + 1, to) - Math.max(first + k, from)) / (to - from);
        }
        return new Share(weights.length == 0 ? 0 : first, weights);
    }

    private static Share between(double at, int cells) {
        if (at < 0 || at > cells) {
            return new Share(0, new double[0]);
        }
        double place = Math.max(0, Math.min(cells - 1, at - 0.5));
        int first = (int) Math.max(0, Math.min(cells - 2, Math.floor(place)));
        return cells == 1
                ? new Share(0, new double[] {1})
                : new Share(first, new double[] {1 - (place - first), place - first});
    }
}
