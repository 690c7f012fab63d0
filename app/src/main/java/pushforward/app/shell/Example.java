package pushforward.app.shell;

import java.util.Objects;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.io.Source;
import pushforward.engine.spi.Catalogue;

/** A scene that comes with the program. */
enum Example {
    RIVER("A drawn river and two lakes", "river"),
    ULA_BIAS("Exact start, large step: the bias of ULA", "ula-bias"),
    RING("Metropolis corrects: MALA on a ring", "mala-ring"),
    MODES("Momentum leaps between modes: HMC", "leap-between-modes"),
    FUNNEL("Neal's funnel: NUTS", "funnel");

    private final String label;
    private final String file;

    Example(String label, String file) {
        this.label = label;
        this.file = file;
    }

    /** What a person reads. */
    String label() {
        return label;
    }

    /** Reads the scene. */
    Scene read(Catalogue catalogue) {
        String name = file + SceneFile.EXTENSION;
        return SceneFile.read(
                new Source(
                        name,
                        () -> Objects.requireNonNull(
                                Example.class.getResourceAsStream("/pushforward/assets/presets/" + name), name)),
                catalogue);
    }
}
