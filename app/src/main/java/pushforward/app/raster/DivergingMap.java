package pushforward.app.raster;

/**
 * Colours for numbers with a sign: from the background, which is 0, to blue for more and to orange for less, in equal steps to the eye. Blue and orange
 * are told apart by every kind of colour vision; both ends differ from the background by lightness too.
 */
final class DivergingMap {
    /** The colour of 0 is at {@code HALF}, those of −1 and 1 at 0 and {@code 2 HALF}. */
    static final int HALF = 255;

    private DivergingMap() {}

    /** Returns 2 · {@value #HALF} + 1 opaque colours from −1 to 1. */
    static int[] colours(Theme theme) {
        Oklab middle = Oklab.ofRgb(theme.background());
        Oklab more = Oklab.ofRgb(theme.isDark() ? 0x6bb8ff : 0x0b5cad);
        Oklab less = Oklab.ofRgb(theme.isDark() ? 0xffab4a : 0xb34a00);
        int[] colours = new int[2 * HALF + 1];
        for (int i = 0; i <= HALF; i++) {
            double share = i / (double) HALF;
            colours[HALF + i] = middle.mixedWith(more, share).argb();
            colours[HALF - i] = middle.mixedWith(less, share).argb();
        }
        return colours;
    }
}
