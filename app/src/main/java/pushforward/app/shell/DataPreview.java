package pushforward.app.shell;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pushforward.app.raster.ColourMap;
import pushforward.app.raster.Theme;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.math.Points;
import pushforward.engine.target.Dataset;

/**
 * A small picture of data: points as a scatter that gets denser, pictures as they are. Making it is for the background; colouring it is
 * quick.
 *
 * @param values of the pixels, from 0 to 1, row by row from the top
 * @param range of the coordinates: least x, greatest x, least y, greatest y; empty for pictures
 */
record DataPreview(int width, int height, float[] values, double[] range) {
    /** Layout size of the place for it; pictures are twice as fine. */
    static final int PLACE_WIDTH = 238;

    static final int PLACE_HEIGHT = 120;
    private static final int FINENESS = 2;
    private static final int COLOURS = 256;
    private static final double MARGIN = 0.06;
    /** Fewer points than this are shown as dots that can be told apart. */
    private static final int FEW = 4_000;

    private static final double FAINTEST = 0.5;
    private static final double BRIGHT = 0.75;

    static DataPreview of(Dataset data) {
        int width = PLACE_WIDTH * FINENESS;
        int height = PLACE_HEIGHT * FINENESS;
        Points points = data.points();
        double[] range = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i < points.size(); i++) {
            range[0] = Math.min(range[0], points.x()[i]);
            range[1] = Math.max(range[1], points.x()[i]);
            range[2] = Math.min(range[2], points.y()[i]);
            range[3] = Math.max(range[3], points.y()[i]);
        }
        float[] counts = new float[width * height];
        int reach = points.size() < FEW ? 2 : 0;
        for (int i = 0; i < points.size(); i++) {
            int column = place(points.x()[i], range[0], range[1], width);
            int row = height - 1 - place(points.y()[i], range[2], range[3], height);
            for (int j = Math.max(0, row - reach); j <= Math.min(height - 1, row + reach); j++) {
                for (int k = Math.max(0, column - reach); k <= Math.min(width - 1, column + reach); k++) {
                    int away = (j - row) * (j - row) + (k - column) * (k - column);
                    if (away <= reach * reach + 1) {
                        counts[j * width + k]++;
                    }
                }
            }
        }
        return new DataPreview(width, height, shades(counts, reach > 0 ? BRIGHT : FAINTEST), range);
    }

    private static int place(double value, double least, double greatest, int size) {
        double span = greatest - least;
        double share = span > 0 ? (value - least) / span : 0.5;
        return (int) Math.min(size - 1, size * (MARGIN + (1 - 2 * MARGIN) * share));
    }

    /** One point is clearly seen, many are brighter: by the logarithm, because counts are of all sizes. */
    private static float[] shades(float[] counts, double least) {
        float most = 1;
        for (float count : counts) {
            most = Math.max(most, count);
        }
        double scale = (1 - least) / Math.log1p(most);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = counts[i] == 0 ? 0 : (float) (least + scale * Math.log1p(counts[i]));
        }
        return counts;
    }

    static DataPreview of(GreyPicture picture) {
        float[] values = new float[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) picture.ink(i % picture.width(), i / picture.width(), GreyPicture.Ink.LIGHT);
        }
        return new DataPreview(picture.width(), picture.height(), values, new double[0]);
    }

    boolean isPicture() {
        return range.length == 0;
    }

    /** Colours it: points in the theme's density colours, pictures in grey. */
    WritableImage image(Theme theme) {
        int[] colours = ColourMap.VIRIDIS.colours(theme, COLOURS);
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            int level = Math.round(values[i] * (COLOURS - 1));
            pixels[i] = isPicture() ? 0xff000000 | level << 16 | level << 8 | level : colours[level];
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}
