package pushforward.app.raster;

import java.util.Locale;
import pushforward.engine.spi.Family;

/** The three palettes: at a desk, at night, and for a projector in a bright room. Colours are 0xAARRGGBB. */
public enum Theme {
    LIGHT(0xffffffff, 0xff16212b, 0xff5d6b79),
    DARK(0xff0d1116, 0xffe8edf2, 0xff95a1b0),
    PROJECTOR(0xfffbf7ee, 0xff10181f, 0xff46525d);

    private final int background;
    private final int ink;
    private final int quiet;

    Theme(int background, int ink, int quiet) {
        this.background = background;
        this.ink = ink;
        this.quiet = quiet;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where there is nothing. */
    public int background() {
        return background;
    }

    /** Text and marks that matter. */
    public int ink() {
        return ink;
    }

    /** Text and marks that help. */
    public int quiet() {
        return quiet;
    }

    /** The hue that identifies a family of methods. */
    public int hue(Family family) {
        boolean dark = isDark();
        return switch (family) {
            case FLOWS -> dark ? 0xff2dd4bf : 0xff0f766e;
            case CHAINS -> dark ? 0xffffb454 : 0xffb45309;
            case DIFFUSION -> dark ? 0xffb794f6 : 0xff6d28d9;
            case ADVERSARIAL -> dark ? 0xffff7a93 : 0xffbe123c;
        };
    }

    /** The colour of the score term, in arrows and equations. */
    public int scoreTerm() {
        return isDark() ? 0xff3aa7ff : 0xff0969da;
    }

    /** The colour of the noise term, in arrows and equations. */
    public int noiseTerm() {
        return isDark() ? 0xffff6b8b : 0xffc2255c;
    }

    /** The colour of momentum and of trajectories, in arrows. */
    public int momentumTerm() {
        return isDark() ? 0xff7ee787 : 0xff1a7f37;
    }

    /** Whether the background is dark, so that more means lighter. */
    public boolean isDark() {
        return this == DARK;
    }
}
