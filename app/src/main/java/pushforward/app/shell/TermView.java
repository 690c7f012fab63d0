package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Quantity;

/** One term of a step: its name in the colour that it has in the plane, its equation and its numbers. */
final class TermView extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final EquationView equation;
    private final VBox rows = new VBox(2);
    private final List<QuantityRow> made = new ArrayList<>();
    private List<Quantity> shown = List.of();
    private @Nullable String role;

    TermView(Background background, Palette palette, Runnable onClick) {
        getStyleClass().add("term");
        name.getStyleClass().add("term-name");
        equation = EquationView.small(background, palette);
        getChildren().addAll(name, equation, rows);
        setOnMouseClicked(event -> onClick.run());
    }

    void setPalette(Palette palette) {
        equation.setPalette(palette);
    }

    void show(Stage stage) {
        name.setText(stage.name());
        equation.setTex(stage.equation());
        String newRole = role(stage);
        if (!newRole.equals(role)) {
            getStyleClass().remove(role);
            getStyleClass().add(newRole);
            role = newRole;
        }
        if (!stage.quantities().equals(shown)) {
            shown = stage.quantities();
            showRows();
        }
    }

    /** Rows are kept and written again: making their labels anew at every step is what a person would see as a stutter. */
    private void showRows() {
        while (made.size() < shown.size()) {
            made.add(new QuantityRow());
        }
        for (int i = 0; i < shown.size(); i++) {
            made.get(i).show(shown.get(i));
        }
        if (rows.getChildren().size() != shown.size()) {
            rows.getChildren().setAll(made.subList(0, shown.size()));
        }
    }

    void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    private static String role(Stage stage) {
        return stage.marks().stream()
                .findFirst()
                .map(Mark::role)
                .map(role -> "term-" + role.name().toLowerCase(Locale.ROOT))
                .orElse("term-none");
    }
}
