package pushforward.app.raster;

/**
 * How much ink on a pixel becomes a colour: opacity 1 − exp(−strength · ink), light added on a dark background, ink laid over a
 * light one.
 *
 * <p>A single dot is clearly seen, and where very many overlap the picture still tells more from less.
 */
final class InkTable {
    private static final int SIZE = 4096;
    private static final double MOST = 4;
    private static final double MOST_OPAQUE = 0.9;

    private final boolean dark;
    private final double strength;
    private final int shift;
    private final int[] colours = new int[SIZE];

    /**
     * Prepares the colours.
     *
     * @param hue the colour of a dot
     * @param strength optical depth of one {@link Dot#FULL} of ink
     */
    InkTable(Theme theme, int hue, double strength) {
        this.dark = theme.isDark();
        this.strength = strength;
        double mostInk = MOST / strength * Dot.FULL;
        this.shift = Math.max(0, 32 - Integer.numberOfLeadingZeros((int) Math.min(1 << 30, mostInk) / SIZE));
        Oklab pure = Oklab.ofRgb(hue);
        Oklab end = dark ? new Oklab(0.90, pure.a() * 0.7, pure.b() * 0.7) : new Oklab(0.30, pure.a(), pure.b());
        for (int i = 0; i < SIZE; i++) {
            double depth = strength * (i + 0.5) * (1 << shift) / Dot.FULL;
            double opacity = i == 0 && shift == 0 ? 0 : MOST_OPAQUE * (1 - Math.exp(-depth));
            double towardsEnd = 1 - Math.exp(-0.45 * Math.max(0, depth - 0.7));
            colours[i] = premultiplied(pure.mixedWith(end, 0.6 * towardsEnd).argb(), opacity);
        }
    }

    /** The ink that alone gives this opacity; for lines that shall look the same however many particles there are. */
    int inkFor(double opacity) {
        return (int) Math.round(-Math.log1p(-opacity / MOST_OPAQUE) / strength * Dot.FULL);
    }

    /** Paints one row: {@code length} pixels of ink over those of {@code background}. */
    void paint(int[] ink, int inkStart, int[] background, int start, int[] out, int length) {
        if (dark) {
            addLight(ink, inkStart, background, start, out, length);
        } else {
            layOver(ink, inkStart, background, start, out, length);
        }
    }

    private void addLight(int[] ink, int inkStart, int[] background, int start, int[] out, int length) {
        for (int i = 0; i < length; i++) {
            int amount = ink[inkStart + i];
            int below = background[start + i];
            if (amount == 0) {
                out[start + i] = below;
                continue;
            }
            int light = colours[Math.min(SIZE - 1, amount >> shift)];
            int left = 256 - (light >>> 24) * 7 / 8; // a little of the density shines through the light
            int red = ((below >> 16 & 0xff) * left >> 8) + (light >> 16 & 0xff);
            int green = ((below >> 8 & 0xff) * left >> 8) + (light >> 8 & 0xff);
            int blue = ((below & 0xff) * left >> 8) + (light & 0xff);
            out[start + i] = 0xff000000 | Math.min(255, red) << 16 | Math.min(255, green) << 8 | Math.min(255, blue);
        }
    }

    private void layOver(int[] ink, int inkStart, int[] background, int start, int[] out, int length) {
        for (int i = 0; i < length; i++) {
            int amount = ink[inkStart + i];
            int below = background[start + i];
            if (amount == 0) {
                out[start + i] = below;
                continue;
            }
            int over = colours[Math.min(SIZE - 1, amount >> shift)];
            int left = 256 - (over >>> 24);
            int redBlue = ((below & 0xff00ff) * left >>> 8) & 0xff00ff;
            int green = ((below & 0x00ff00) * left >>> 8) & 0x00ff00;
            out[start + i] = 0xff000000 | redBlue + green + (over & 0xffffff);
        }
    }

    private static int premultiplied(int argb, double opacity) {
        int alpha = (int) Math.round(255 * opacity);
        int red = (int) ((argb >> 16 & 0xff) * opacity);
        int green = (int) ((argb >> 8 & 0xff) * opacity);
        int blue = (int) ((argb & 0xff) * opacity);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
