package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.Effort;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;

/** Which parameter is swept, over what range, and what each setting may cost. */
final class SweepForm extends VBox {
    private static final String DEFAULT_PARAMETER = "step_size";
    private static final double FORM_WIDTH = 280;
    private static final int SETTINGS = 9;
    /** The range that is offered goes from this share of the present value to its inverse. */
    private static final double REACH = 0.1;

    private final Studio studio;
    private final SweepDesk desk;
    private final Label method = new Label();
    private final ComboBox<ParamSpec> parameter = new ComboBox<>();
    private final TextField from = field("sweep-from", "");
    private final TextField to = field("sweep-to", "");
    private final TextField settings = field("sweep-settings", Integer.toString(SETTINGS));
    private final ToggleSwitch ratios = new ToggleSwitch();
    private final TextField particles = field("sweep-particles", "1000");
    private final ToggleButton bySteps = new ToggleButton("Steps");
    private final ToggleButton byCost = new ToggleButton("Equal cost");
    private final Label lengthName = new Label("Steps");
    private final TextField length = field("sweep-length", "500");
    private final TextField warmUp = field("sweep-warm-up", "0");
    private final Button start = new Button("Start");
    private final Button cancel = new Button("Cancel");
    private final ProgressBar bar = new ProgressBar();
    private final Label message = new Label();

    SweepForm(Studio studio, SweepDesk desk) {
        super(8);
        this.studio = studio;
        this.desk = desk;
        fill();
        studio.experimentProperty().addListener((property, before, now) -> follow(before, now));
        desk.runningProperty().addListener(property -> showRunning());
        desk.messageProperty().addListener((property, before, now) -> say(now));
        follow(null, studio.experiment());
        showRunning();
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.getStyleClass().add("number");
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(8);
        field.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void fill() {
        method.getStyleClass().add("dock-title");
        method.setWrapText(true);
        method.setMinHeight(USE_PREF_SIZE);
        parameter.setId("sweep-parameter");
        parameter.setMaxWidth(Double.MAX_VALUE);
        parameter.setConverter(new Labels<>(ParamSpec::label));
        parameter.valueProperty().addListener((property, before, now) -> suggest(now));
        ratios.setId("sweep-ratios");
        GridPane range = grid();
        row(range, 0, new Label("Vary"), parameter);
        row(range, 1, new Label("From"), from);
        row(range, 2, new Label("To"), to);
        row(range, 3, new Label("Settings"), settings);
        row(range, 4, new Label("Equal ratios"), ratios);
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox(bySteps, byCost);
        segments.getStyleClass().add("segments");
        for (ToggleButton button : List.of(bySteps, byCost)) {
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        bySteps.setSelected(true);
        byCost.setId("sweep-by-cost");
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            } else {
                lengthName.setText(byCost.isSelected() ? "Evaluations a particle" : "Steps");
            }
        });
        GridPane each = grid();
        row(each, 0, new Label("Particles"), particles);
        row(each, 1, lengthName, length);
        row(each, 2, new Label("Warm-up steps"), warmUp);
        start.setId("sweep-start");
        start.getStyleClass().addAll("worded", "primary");
        start.setDefaultButton(true);
        start.setOnAction(event -> begin());
        cancel.setId("sweep-cancel");
        cancel.getStyleClass().add("worded");
        cancel.setOnAction(event -> desk.cancel());
        for (Button button : List.of(start, cancel)) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        bar.setId("sweep-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Settings done");
        bar.progressProperty().bind(desk.progressProperty());
        message.setId("sweep-message");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        method,
                        range,
                        MethodDock.section("Each setting"),
                        each,
                        segments,
                        new HBox(8, start, cancel),
                        bar,
                        message);
        setMinWidth(FORM_WIDTH);
        setMaxWidth(FORM_WIDTH);
        getStyleClass().add("sweep-form");
    }

    private static GridPane grid() {
        return new GridPane(8, 8);
    }

    private static void row(GridPane grid, int row, Label label, Region control) {
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        control.accessibleTextProperty().bind(label.textProperty());
        grid.addRow(row, label, control);
    }

    /** Another method has other parameters; another value of the same is no reason to change what was typed. */
    private void follow(@Nullable Experiment before, Experiment now) {
        if (before != null && before.method().id().equals(now.method().id())) {
            return;
        }
        method.setText(studio.isReplay() ? "No method" : studio.method().name());
        List<ParamSpec> numbers = studio.method().parameters().stream()
                .filter(spec -> spec.type() == ParamSpec.Type.REAL || spec.type() == ParamSpec.Type.INTEGER)
                .toList();
        parameter.getItems().setAll(numbers);
        parameter.setValue(numbers.stream()
                .filter(spec -> spec.id().equals(DEFAULT_PARAMETER))
                .findFirst()
                .orElse(numbers.isEmpty() ? null : numbers.get(0)));
        showRunning();
        if (studio.isReplay()) {
            say("Draws of a file are shown, which have no parameters; choose a method to sweep one.");
        } else {
            say("");
        }
    }

    private void suggest(@Nullable ParamSpec spec) {
        if (spec == null) {
            return;
        }
        double now = ((Number) studio.experiment().method().parameters().value(spec.id())).doubleValue();
        boolean logarithmic = spec.scale() == ParamSpec.Scale.LOGARITHMIC && now > 0;
        ratios.setSelected(logarithmic);
        double least = logarithmic ? now * REACH : spec.minimum();
        double most = logarithmic ? now / REACH : Math.min(spec.maximum(), Math.max(2 * Math.abs(now), 1));
        from.setText(Numbers.text(Math.max(spec.minimum(), Numbers.rounded(least))));
        to.setText(Numbers.text(Math.min(spec.maximum(), Numbers.rounded(most))));
    }

    private void begin() {
        try {
            desk.start(plan());
        } catch (InvalidInputException refused) {
            say(String.valueOf(refused.getMessage()));
        }
    }

    private SweepDesk.Plan plan() {
        ParamSpec spec = parameter.getValue();
        if (spec == null) {
            throw new InvalidInputException("This method has no parameter that is a number.");
        }
        SweepAxis axis = SweepAxis.of(
                spec,
                number("From", from),
                number("To", to),
                (int) whole("Settings", settings, SweepAxis.MOST_VALUES),
                ratios.isSelected() ? ParamSpec.Scale.LOGARITHMIC : ParamSpec.Scale.LINEAR);
        long size = whole(lengthName.getText(), length, Effort.MOST);
        Effort effort = byCost.isSelected() ? Effort.evaluations(Math.max(1, size)) : Effort.steps(size);
        Experiment base =
                studio.experiment().withParticles((int) whole("Particles", particles, Experiment.MAXIMUM_PARTICLES));
        return new SweepDesk.Plan(base, axis, effort.after(whole("Warm-up steps", warmUp, Effort.MOST)));
    }

    private static double number(String name, TextField field) {
        try {
            return Double.parseDouble(field.getText().strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidInputException(name + " is \"" + field.getText() + "\"; it must be a number.", notANumber);
        }
    }

    private static long whole(String name, TextField field, long most) {
        String text = field.getText().replaceAll("[\\s\u2009]", "");
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
            throw new InvalidInputException(
                    name + " is \"" + field.getText() + "\"; it must be a whole number from 0 to " + most + ".");
        }
        return Long.parseLong(text);
    }

    private void say(String text) {
        message.setText(text);
        message.getStyleClass().setAll("label", isRemark(text) ? "quiet" : "warning");
    }

    /** Whether nothing is wrong. */
    private static boolean isRemark(String text) {
        return text.equals("The sweep was cancelled.") || text.startsWith("Draws of a file are shown");
    }

    private void showRunning() {
        boolean running = desk.runningProperty().get();
        start.setDisable(running || studio.isReplay());
        cancel.setDisable(!running);
        bar.setVisible(running);
    }
}
