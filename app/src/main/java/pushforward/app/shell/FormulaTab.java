package pushforward.app.shell;

import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Studio;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.target.FormulaException;

/** A formula as the target: it is tried while it is typed, and an error is shown under the place where it is. */
final class FormulaTab extends VBox {
    static final String TARGET = "formula";
    private static final String EXPRESSION = "expression";
    private static final String KIND = "kind";
    private static final int CONTEXT = 11;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final List<String> EXAMPLES = List.of(
            "-0.5*((sqrt(x^2+y^2)-2)/0.3)^2",
            "-(x^2+y-2)^2-(x+y^2-2)^2",
            "-0.5*(x^2+y^2)+2*cos(3*x)*cos(3*y)",
            "-0.5*((r-2-0.6*sin(5*theta))/0.2)^2");

    private final Studio studio;
    private final Background background;
    private final TextField field = new TextField();
    private final ComboBox<String> kind = new ComboBox<>();
    private final Label caret = new Label();
    private final Label error = new Label();
    private final PauseTransition pause = new PauseTransition(Duration.millis(300));

    FormulaTab(Studio studio, Background background) {
        this.studio = studio;
        this.background = background;
        getStyleClass().add("dock-page");
        field.setId("formula");
        field.getStyleClass().add("number");
        field.setAccessibleText("Formula in x and y");
        field.setPromptText(EXAMPLES.get(0));
        field.textProperty().addListener((property, before, now) -> pause.playFromStart());
        field.setOnAction(event -> apply());
        pause.setOnFinished(event -> check());
        caret.getStyleClass().addAll("number", "warning", "formula-caret");
        error.getStyleClass().add("warning");
        error.setId("formula-error");
        error.setWrapText(true);
        error.setMinHeight(USE_PREF_SIZE);
        ParamSpec choices = studio.catalogue().target(TARGET).parameters().stream()
                .filter(spec -> spec.id().equals(KIND))
                .findFirst()
                .orElseThrow();
        kind.getItems().setAll(choices.choices());
        kind.setValue((String) choices.defaultValue());
        kind.setConverter(new Labels<>(FormulaTab::kindLabel));
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setAccessibleText("What the formula gives");
        kind.setId("formula-kind");
        kind.valueProperty().addListener((property, before, now) -> check());
        Button use = new Button("Use this formula");
        use.setId("formula-apply");
        use.getStyleClass().addAll("worded", "primary");
        use.setMaxWidth(Double.MAX_VALUE);
        use.setOnAction(event -> apply());
        getChildren().addAll(kind, new VBox(field, caret, error), use, MethodDock.section("Examples"));
        for (String example : EXAMPLES) {
            getChildren().add(example(example));
        }
        Label help =
                new Label("x y r theta, numbers, pi e, + − * / ^, exp log sqrt sin cos tan tanh abs min max pow atan2");
        help.setWrapText(true);
        help.setMinHeight(USE_PREF_SIZE);
        help.getStyleClass().add("quiet");
        getChildren().addAll(MethodDock.section("May contain"), help);
        studio.experimentProperty().addListener((property, before, now) -> show(now));
        show(studio.experiment());
    }

    private Hyperlink example(String text) {
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().addAll("number", "example");
        link.setWrapText(true);
        link.setMinHeight(USE_PREF_SIZE);
        link.setAccessibleText("Example " + text);
        link.setOnAction(event -> {
            field.setText(text);
            kind.setValue("log-density");
            apply();
        });
        return link;
    }

    private static String kindLabel(String id) {
        return Map.of("log-density", "It gives log p (log-density)", "density", "It gives p (density)")
                .getOrDefault(id, id);
    }

    private TargetChoice choice() {
        return TargetChoice.of(studio.catalogue(), TARGET)
                .with(EXPRESSION, field.getText())
                .with(KIND, kind.getValue());
    }

    private void check() {
        if (field.getText().isBlank()) {
            showError(null);
            return;
        }
        TargetChoice tried = choice();
        background.run(
                () -> tried.create(studio.catalogue()),
                target -> showErrorFor(tried, null),
                failure -> showErrorFor(tried, failure));
    }

    private void apply() {
        pause.stop();
        TargetChoice tried = choice();
        background.run(
                () -> tried.create(studio.catalogue()),
                target -> {
                    showErrorFor(tried, null);
                    studio.setTarget(tried);
                },
                failure -> showErrorFor(tried, failure));
    }

    private void showErrorFor(TargetChoice tried, @Nullable Throwable failure) {
        if (tried.equals(choice())) {
            showError(failure);
        }
    }

    private void showError(@Nullable Throwable failure) {
        field.pseudoClassStateChanged(WRONG, failure != null);
        String sentence = failure == null
                ? ""
                : failure instanceof InvalidInputException
                        ? failure.getMessage()
                        : "The formula cannot be used: " + failure;
        error.setText(sentence);
        caret.setText("");
        caret.setManaged(false);
        error.setManaged(!sentence.isEmpty());
        if (failure instanceof FormulaException misspelt) {
            caret.setText(excerpt(field.getText(), misspelt.position()));
            caret.setManaged(true);
        }
    }

    /** The neighbourhood of a position, counted from 0, with a mark under it. */
    static String excerpt(String text, int position) {
        int at = Math.max(0, Math.min(position, text.length()));
        int begin = Math.max(0, at - CONTEXT);
        int end = Math.min(text.length(), at + CONTEXT);
        String before = begin > 0 ? "…" : "";
        String after = end < text.length() ? "…" : "";
        return before + text.substring(begin, end) + after + "\n" + " ".repeat(before.length() + at - begin) + "^";
    }

    private void show(Experiment experiment) {
        if (experiment.target().id().equals(TARGET) && !field.isFocused()) {
            field.setText(experiment.target().parameters().text(EXPRESSION));
            kind.setValue(experiment.target().parameters().text(KIND));
        }
    }
}
