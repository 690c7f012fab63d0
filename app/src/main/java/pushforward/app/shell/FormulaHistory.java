package pushforward.app.shell;

import java.util.List;
import java.util.Optional;

/** Goes through the formulas used before, from the newest back, and forward again to what was being typed. */
final class FormulaHistory {
    private static final int DRAFT = -1;

    private final Preferences preferences;
    private int place = DRAFT;
    private UsedFormula draft = new UsedFormula("", "");

    FormulaHistory(Preferences preferences) {
        this.preferences = preferences;
    }

    List<UsedFormula> all() {
        return preferences.now().get().formulas();
    }

    void add(UsedFormula used) {
        place = DRAFT;
        if (all().isEmpty() || !all().get(0).equals(used)) {
            preferences.change(settings -> settings.withFormula(used));
        }
    }

    /** Something was typed: that is the draft from now on. */
    void typed() {
        place = DRAFT;
    }

    /** The one used before the one that is shown. */
    Optional<UsedFormula> back(UsedFormula shown) {
        if (place == DRAFT) {
            draft = shown;
        }
        int to = place + 1;
        while (to < all().size() && all().get(to).equals(shown)) {
            to++;
        }
        if (to >= all().size()) {
            return Optional.empty();
        }
        place = to;
        return Optional.of(all().get(to));
    }

    /** The one used after the one that is shown; at last, the draft. */
    Optional<UsedFormula> forward(UsedFormula shown) {
        if (place == DRAFT) {
            return Optional.empty();
        }
        do {
            place--;
        } while (place > DRAFT && all().get(place).equals(shown));
        return Optional.of(place == DRAFT ? draft : all().get(place));
    }
}
