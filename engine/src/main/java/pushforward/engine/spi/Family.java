package pushforward.engine.spi;

import java.util.Locale;

/** The families of methods; each has one hue everywhere in the program. */
public enum Family {
    FLOWS,
    CHAINS,
    DIFFUSION,
    ADVERSARIAL;

    /** The name in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
