package pushforward.app.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.draw.Gaussian;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.params.NumberEditor;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;

/** The Gaussians that can be taken hold of, and the numbers of the selected one. */
final class GaussianEditor extends VBox {
    private static final double FAR = 1e9;
    private static final double HALF_TURN = 180;

    private final GaussianDesk desk;
    private final Label which = new Label();
    private final GridPane numbers = new GridPane(8, 4);
    private final Map<NumberEditor, ToDoubleFunction<Gaussian>> shown = new LinkedHashMap<>();

    GaussianEditor(Studio studio, GaussianDesk desk, Commands commands) {
        super(8);
        this.desk = desk;
        which.getStyleClass().add("strong");
        which.setMinWidth(0);
        which.setId("gaussian-which");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox heading = new HBox(
                4,
                which,
                gap,
                small(Feather.CHEVRON_LEFT, "Select the Gaussian before", () -> desk.selectNext(-1)),
                small(Feather.CHEVRON_RIGHT, "Select the next Gaussian", () -> desk.selectNext(1)),
                commands.button(Action.ADD_GAUSSIAN),
                commands.button(Action.DELETE_GAUSSIAN));
        heading.setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 0, 8, 0));
        fields();
        getChildren().addAll(heading, numbers);
        desk.selectedProperty().addListener(property -> show());
        studio.experimentProperty().addListener((property, before, now) -> show());
        show();
    }

    private void fields() {
        ParamSpec.Builder x =
                ParamSpec.real("mean_x").label("x").range(-FAR, FAR).defaultsTo(0.0);
        ParamSpec.Builder y =
                ParamSpec.real("mean_y").label("y").range(-FAR, FAR).defaultsTo(0.0);
        add(
                0,
                0,
                x.help("First coordinate of the mean."),
                Gaussian::meanX,
                (each, to) -> each.withMean(to, each.meanY()));
        add(
                0,
                2,
                y.help("Second coordinate of the mean."),
                Gaussian::meanY,
                (each, to) -> each.withMean(each.meanX(), to));
        add(
                1,
                0,
                deviation("along", "σ₁").help("Standard deviation in the direction of the angle."),
                Gaussian::along,
                (each, to) -> each.withDeviations(to, each.across()));
        add(
                1,
                2,
                deviation("across", "σ₂").help("Standard deviation at right angles to the angle."),
                Gaussian::across,
                (each, to) -> each.withDeviations(each.along(), to));
        add(
                2,
                0,
                ParamSpec.real("angle")
                        .label("∠°")
                        .range(-HALF_TURN, HALF_TURN)
                        .defaultsTo(0.0)
                        .help("Angle in degrees, counter-clockwise from the first axis."),
                each -> Math.toDegrees(each.angle()),
                (each, to) -> each.withAngle(Math.toRadians(to)));
        add(
                2,
                2,
                ParamSpec.real("weight")
                        .label("w")
                        .range(Gaussian.SMALLEST_WEIGHT, Gaussian.LARGEST_WEIGHT)
                        .defaultsTo(1.0)
                        .help(
                                "Weight: the mass of a stamp, or the share of a component. Control and the wheel change it too."),
                Gaussian::weight,
                Gaussian::withWeight);
    }

    private static ParamSpec.Builder deviation(String id, String label) {
        return ParamSpec.real(id)
                .label(label)
                .range(Gaussian.SMALLEST_DEVIATION, Gaussian.LARGEST_DEVIATION)
                .defaultsTo(1.0);
    }

    private void add(
            int row,
            int column,
            ParamSpec.Builder builder,
            ToDoubleFunction<Gaussian> get,
            BiFunction<Gaussian, Double, Gaussian> set) {
        ParamSpec spec = builder.build();
        Label label = new Label(spec.label());
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setTooltip(new Tooltip(spec.help()));
        NumberEditor editor = new NumberEditor(
                        spec, value -> desk.change(spec.id(), each -> set.apply(each, (Double) value)))
                .withoutSlider();
        editor.setId("gaussian-" + spec.id());
        label.setLabelFor(editor);
        GridPane.setHgrow(editor, Priority.ALWAYS);
        numbers.add(label, column, row);
        numbers.add(editor, column + 1, row);
        shown.put(editor, get);
    }

    private static Button small(Feather icon, String what, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("icon");
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what + "  (Tab)"));
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show() {
        int count = desk.list().size();
        Gaussian chosen = desk.chosen().orElse(null);
        which.setText(
                chosen == null ? count + " in all" : desk.selectedProperty().get() + 1 + " of " + count);
        numbers.setVisible(chosen != null);
        numbers.setManaged(chosen != null);
        if (chosen != null) {
            shown.forEach((editor, get) -> editor.setValue(get.applyAsDouble(chosen)));
        }
    }
}
