package pushforward.app.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.studio.Studio;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.target.FormulaExample;
import pushforward.engine.target.FormulaException;

/**
 * A formula as the target. The plane follows while it is typed; Enter, or leaving the field, makes all that was typed one step of the
 * history, and Escape gives it up. What cannot be read changes nothing and is marked where it is.
 */
final class FormulaTab extends VBox {
    static final String TARGET = "formula";
    static final String EXPRESSION = "expression";
    static final String KIND = "kind";
    private static final String CONFINE = "confine";
    /** How long somebody may be in the middle of a word before it is called an error. */
    private static final Duration PATIENCE = Duration.millis(450);

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Studio studio;
    private final FormulaHistory history;
    private final FormulaTrial trial;
    private final Consumer<TargetChoice> onChosen;
    private final TextField field = new TextField();
    private final ErrorCaret caret = new ErrorCaret(field);
    private final Label message = new Label();
    private final ComboBox<String> kind = new ComboBox<>();
    private final Button use = new Button("Use this formula");
    private final Button offer = new Button();
    private final Button trace;
    private final PauseTransition pause = new PauseTransition(PATIENCE);

    private boolean confined;
    /** Whether the text is being set by the program and not by a person. */
    private boolean showing;
    /** What was there before somebody began to type; null while nobody does. */
    private @Nullable UsedFormula before;
    /** The target that a formula replaces once it is measured; null while nothing is to be finished. */
    private @Nullable TargetChoice replaced;

    private FormulaTrial.@Nullable Outcome newest;
    private @Nullable PopOver help;

    /**
     * Makes the tab.
     *
     * @param trials where formulas are measured
     * @param onChosen told when a formula that may be of another size altogether becomes the target
     */
    FormulaTab(
            Studio studio,
            Commands commands,
            Background trials,
            Thumbnails thumbnails,
            Preferences preferences,
            Consumer<TargetChoice> onChosen) {
        this.studio = studio;
        this.onChosen = onChosen;
        history = new FormulaHistory(preferences);
        trial = new FormulaTrial(studio.catalogue(), trials, this::came);
        FormulaHelp sheet = new FormulaHelp(studio.catalogue(), thumbnails);
        getStyleClass().add("dock-page");
        message.setId("formula-error");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        offer.setId("formula-offer");
        offer.getStyleClass().add("worded");
        offer.setMaxWidth(Double.MAX_VALUE);
        use.setId("formula-apply");
        use.getStyleClass().addAll("worded", "primary");
        use.setMaxWidth(Double.MAX_VALUE);
        use.setOnAction(event -> finish());
        trace = Tracer.button(commands);
        CardGrid examples = new CardGrid(Thumbnails.WIDTH + 6);
        examples.show(sheet.cards(this::use, "example-"), null, -1);
        makeField();
        makeKind();
        VBox input = new VBox(field, caret, message);
        input.getStyleClass().add("formula-box");
        getChildren().addAll(head(sheet), input, offer, use, trace, MethodDock.section("Examples"), examples);
        pause.setOnFinished(event -> showNewest());
        studio.experimentProperty().addListener((property, last, now) -> follow(last, now));
        sceneProperty().addListener((property, last, now) -> {
            if (now != null && newest == null) {
                trial.request(choice());
            }
        });
        showFormula(new UsedFormula(
                text(studio, EXPRESSION).orElse(FormulaExample.RING.expression()),
                text(studio, KIND).orElse(FormulaExample.RING.kind())));
        confined = isCurrent() && studio.experiment().target().parameters().toggle(CONFINE);
        showUse();
        showMessage("", false);
        showOffer(FormulaVerdict.Offer.NOTHING);
    }

    private static Optional<String> text(Studio studio, String parameter) {
        TargetChoice target = studio.experiment().target();
        return target.id().equals(TARGET) ? Optional.of(target.parameters().text(parameter)) : Optional.empty();
    }

    // Parts

    private void makeField() {
        field.setId("formula");
        field.getStyleClass().add("number");
        field.setAccessibleText("Formula in x and y");
        field.setPromptText(FormulaExample.RING.expression());
        field.textProperty().addListener((property, last, now) -> {
            if (!showing) {
                history.typed();
                typed(new UsedFormula(last, kind.getValue()));
            }
        });
        field.setOnAction(event -> finish());
        field.focusedProperty().addListener((property, last, focused) -> {
            if (!focused) {
                leave();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void makeKind() {
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
        kind.valueProperty().addListener((property, last, now) -> {
            if (!showing && !field.getText().isBlank()) {
                typed(new UsedFormula(field.getText(), last));
                finish();
            }
        });
    }

    private static String kindLabel(String id) {
        return Map.of("log-density", "gives log p", "density", "gives p").getOrDefault(id, id);
    }

    private HBox head(FormulaHelp sheet) {
        MenuButton used = new MenuButton(null, new FontIcon(Feather.CLOCK));
        used.setId("formula-history");
        used.getStyleClass().addAll("icon-menu");
        used.setAccessibleText("Formulas used before");
        used.setTooltip(new Tooltip("Formulas used before  (↑ and ↓ in the field)"));
        used.setOnShowing(event -> used.getItems()
                .setAll(
                        history.all().isEmpty()
                                ? List.of(nothingUsed())
                                : history.all().stream().map(this::usedItem).toList()));
        used.getItems().setAll(nothingUsed());
        Button question = new Button(null, new FontIcon(Feather.HELP_CIRCLE));
        question.setId("formula-help");
        question.getStyleClass().add("icon");
        question.setAccessibleText("How formulas are written");
        question.setTooltip(new Tooltip("How formulas are written"));
        question.setOnAction(event -> {
            PopOver popOver = help == null ? sheet.popOver(this::use) : help;
            help = popOver;
            if (popOver.isShowing()) {
                popOver.hide();
            } else {
                popOver.show(question);
            }
        });
        HBox.setHgrow(kind, Priority.ALWAYS);
        return new HBox(8, kind, used, question);
    }

    private static MenuItem nothingUsed() {
        MenuItem item = new MenuItem("Nothing used yet");
        item.setDisable(true);
        return item;
    }

    private MenuItem usedItem(UsedFormula formula) {
        MenuItem item =
                new MenuItem(formula.kind().equals("density") ? "p = " + formula.expression() : formula.expression());
        item.setMnemonicParsing(false);
        item.getStyleClass().add("number");
        item.setOnAction(event -> use(formula));
        return item;
    }

    // Typing

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> recall(history.back(shown()));
            case DOWN -> recall(history.forward(shown()));
            case ESCAPE -> {
                if (before == null) {
                    return;
                }
                giveUp();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private UsedFormula shown() {
        return new UsedFormula(field.getText(), kind.getValue());
    }

    private TargetChoice choice() {
        return TargetChoice.of(studio.catalogue(), TARGET)
                .with(EXPRESSION, field.getText())
                .with(KIND, kind.getValue())
                .with(CONFINE, confined);
    }

    /** Somebody has changed something; the plane follows when that is measured. */
    private void typed(UsedFormula last) {
        if (before == null) {
            before = last;
        }
        replaced = null;
        caret.hide();
        showUse();
        pause.playFromStart();
        trial.request(choice());
    }

    private void recall(Optional<UsedFormula> formula) {
        formula.ifPresent(found -> {
            UsedFormula last = shown();
            showFormula(found);
            field.end();
            typed(last);
        });
    }

    private void showFormula(UsedFormula formula) {
        showing = true;
        field.setText(formula.expression());
        kind.setValue(
                kind.getItems().contains(formula.kind())
                        ? formula.kind()
                        : kind.getItems().get(0));
        showing = false;
    }

    /** Puts everything back to before somebody began to type. */
    private void giveUp() {
        UsedFormula start = before;
        before = null;
        replaced = null;
        studio.cancelPreview();
        if (start != null) {
            showFormula(start);
            field.end();
        }
        showUse();
        pause.stop();
        trial.request(choice());
    }

    /** Makes the text the target, in one step of the history. */
    private void finish() {
        pause.stop();
        replaced = studio.experiment().target();
        FormulaTrial.Outcome outcome = newest;
        if (outcome != null && outcome.choice().equals(choice())) {
            came(outcome);
        } else {
            trial.request(choice());
        }
    }

    private void leave() {
        if (before != null && replaced == null) {
            finish();
        }
    }

    /** Uses a formula from elsewhere than the field. */
    private void use(UsedFormula formula) {
        UsedFormula last = shown();
        confined = false;
        showFormula(formula);
        history.typed();
        typed(last);
        finish();
        onChosen.accept(choice());
    }

    private void use(FormulaExample example) {
        use(new UsedFormula(example.expression(), example.kind()));
    }

    /** A formula has been measured, or cannot be used. */
    private void came(FormulaTrial.Outcome outcome) {
        if (!outcome.choice().equals(choice())) {
            return;
        }
        newest = outcome;
        boolean mayShow = before != null || replaced != null;
        TargetChoice expected = replaced;
        boolean overtaken =
                expected != null && !expected.equals(studio.experiment().target());
        if (outcome.verdict() != null && mayShow && !overtaken) {
            studio.preview(outcome.choice());
        }
        if (expected != null) {
            before = null;
            replaced = null;
            studio.commitPreview();
            if (outcome.verdict() != null && !overtaken) {
                history.add(shown());
            }
        }
        showUse();
        if (outcome.verdict() != null || expected != null || pause.getStatus() != Animation.Status.RUNNING) {
            showNewest();
        }
    }

    private void showNewest() {
        FormulaTrial.Outcome outcome = newest;
        if (outcome == null || !outcome.choice().equals(choice())) {
            return;
        }
        FormulaVerdict verdict = outcome.verdict();
        Throwable failure = outcome.failure();
        field.pseudoClassStateChanged(WRONG, failure != null && !field.getText().isBlank());
        caret.hide();
        if (verdict != null) {
            showMessage(verdict.sentence(), verdict.tone() == FormulaVerdict.Tone.WARNING);
            showOffer(verdict.offer());
        } else if (field.getText().isBlank()) {
            showMessage("", false);
            showOffer(FormulaVerdict.Offer.NOTHING);
        } else if (failure != null) {
            showMessage(
                    failure instanceof InvalidInputException
                            ? failure.getMessage()
                            : "The formula cannot be used: " + failure,
                    true);
            showOffer(FormulaVerdict.Offer.NOTHING);
            if (failure instanceof FormulaException misspelt) {
                caret.mark(misspelt.position());
            }
        }
    }

    private void showMessage(String sentence, boolean warning) {
        message.setText(sentence);
        message.getStyleClass().removeAll("warning", "quiet");
        message.getStyleClass().add(warning ? "warning" : "quiet");
        message.setManaged(!sentence.isEmpty());
        message.setVisible(!sentence.isEmpty());
    }

    private void showOffer(FormulaVerdict.Offer kindOfOffer) {
        boolean any = kindOfOffer != FormulaVerdict.Offer.NOTHING;
        boolean confine = kindOfOffer == FormulaVerdict.Offer.CONFINE;
        offer.setManaged(any);
        offer.setVisible(any);
        offer.setText(confine ? "Confine it" : "Do not confine it");
        offer.setGraphic(new FontIcon(confine ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2));
        offer.setOnAction(event -> {
            confined = confine;
            typed(shown());
            finish();
            onChosen.accept(choice());
        });
    }

    private boolean isCurrent() {
        return studio.experiment().target().id().equals(TARGET);
    }

    /** While nobody types: a button that uses the text if something else is the target, and one that draws from a formula that is. */
    private void showUse() {
        boolean needed = before == null && !studio.experiment().target().equals(choice());
        use.setManaged(needed);
        use.setVisible(needed);
        trace.setManaged(before == null && isCurrent());
        trace.setVisible(trace.isManaged());
    }

    /** Shows a formula that came from elsewhere: a scene, undo, the command line. */
    private void follow(Experiment last, Experiment now) {
        if (last.target().equals(now.target())) {
            return;
        }
        if (isCurrent() && !now.target().equals(choice()) && (before == null || !field.isFocused())) {
            before = null;
            replaced = null;
            confined = now.target().parameters().toggle(CONFINE);
            showFormula(new UsedFormula(
                    now.target().parameters().text(EXPRESSION),
                    now.target().parameters().text(KIND)));
            pause.stop();
            trial.request(choice());
        }
        showUse();
    }
}
