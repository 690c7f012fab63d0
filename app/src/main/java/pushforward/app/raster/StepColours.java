package pushforward.app.raster;

import pushforward.engine.spi.Mark.Role;

/**
 * The colours of a step's terms. Maps that follow one another go from grey to the family's hue, so that their order can be seen.
 */
public final class StepColours {
    private StepColours() {}

    /**
     * Returns an opaque colour.
     *
     * @param place where among the terms the one of this role is, from 0, the first, to 1, the last
     */
    public static int of(Role role, double place, PlaneStyle style) {
        Theme theme = style.theme();
        int hue = theme.hue(style.family());
        return switch (role) {
            case SCORE -> theme.scoreTerm();
            case NOISE, DIVERGENCE -> theme.noiseTerm();
            case MOMENTUM, TRAJECTORY -> theme.momentumTerm();
            case PROPOSAL -> theme.ink();
            case MOVE -> hue;
            case LAYER -> between(theme.quiet(), hue, place);
        };
    }

    private static int between(int from, int to, double place) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int first = from >> shift & 0xff;
            int last = to >> shift & 0xff;
            mixed = mixed << 8 | (int) Math.round(first + place * (last - first));
        }
        return mixed;
    }
}
