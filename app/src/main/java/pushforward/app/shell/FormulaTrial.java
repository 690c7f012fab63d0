package pushforward.app.shell;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/**
 * Measures formulas in the background, one at a time: while it works on one, only the newest of the others waits, so typing never builds
 * up a queue. UI thread only.
 */
final class FormulaTrial {
    private static final String CONFINE = "confine";

    private final Catalogue catalogue;
    private final Background background;
    private final Consumer<Outcome> listener;
    private boolean busy;
    private @Nullable TargetChoice waiting;

    /**
     * What came of a formula: either a verdict or a failure.
     *
     * @param choice what was tried
     * @param verdict what there is to say; null if it failed
     * @param failure why it cannot be used; null if it can
     */
    record Outcome(
            TargetChoice choice,
            @Nullable FormulaVerdict verdict,
            @Nullable Throwable failure) {}

    FormulaTrial(Catalogue catalogue, Background background, Consumer<Outcome> listener) {
        this.catalogue = catalogue;
        this.background = background;
        this.listener = listener;
    }

    void request(TargetChoice choice) {
        if (busy) {
            waiting = choice;
            return;
        }
        busy = true;
        background.run(
                () -> verdict(choice),
                verdict -> done(new Outcome(choice, verdict, null)),
                failure -> done(new Outcome(choice, null, failure)));
    }

    private void done(Outcome outcome) {
        busy = false;
        TargetChoice next = waiting;
        waiting = null;
        if (next != null) {
            request(next);
        } else {
            listener.accept(outcome);
        }
    }

    private FormulaVerdict verdict(TargetChoice choice) {
        Target target = choice.create(catalogue);
        if (choice.parameters().toggle(CONFINE)) {
            return FormulaVerdict.of(target, FormulaVerdict.Confinement.ON);
        }
        boolean helps = !target.normaliser().isKnown()
                && choice.with(CONFINE, true).create(catalogue).normaliser().isKnown();
        return FormulaVerdict.of(
                target, helps ? FormulaVerdict.Confinement.OFF_AND_WOULD_HELP : FormulaVerdict.Confinement.OFF);
    }
}
