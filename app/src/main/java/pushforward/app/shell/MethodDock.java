package pushforward.app.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import pushforward.app.params.ParamRow;
import pushforward.app.params.ParamSheet;
import pushforward.app.params.SequenceEditor;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.ColourMap;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Start;
import pushforward.engine.spi.SamplerProvider;

/** The dock at the right: the method, its equation and parameters, and what the plane shows. */
final class MethodDock extends VBox {
    private static final String PARTICLES = "particles";
    private static final String START = "start";
    private static final ParamSpec PARTICLES_SPEC = ParamSpec.integer(PARTICLES)
            .label("Particles")
            .symbol("n")
            .range(1, 1_000_000)
            .logarithmic()
            .defaultsTo(10_000L)
            .help("How many particles there are; added ones come from the start.")
            .build();
    private static final ParamSpec START_SPEC = ParamSpec.choice(START, "normal", "uniform", "exact")
            .label("Start")
            .defaultsTo("normal")
            .help(
                    "Where particles start: N(0, I), uniform over the target's bounds, or exact samples. A change begins anew.")
            .build();
    private static final Map<String, String> START_LABELS =
            Map.of("normal", "Normal", "uniform", "Uniform", "exact", "Exact");

    private final Studio studio;
    private final Label name = new Label();
    private final Label reference = new Label();
    private final Label summary = new Label();
    private final Label limits = new Label();
    private final EquationView equation;
    private final VBox sequences = new VBox(12);
    private final ParamSheet sheet = new ParamSheet(ParamSheet.Symbol.SHOWN);

    MethodDock(Studio studio, PlaneView plane, Commands commands, Look look, Background background) {
        this.studio = studio;
        getStyleClass().addAll("dock", "method-dock");
        equation = new EquationView(background, look.palette());
        look.themeProperty().addListener((property, before, now) -> equation.setPalette(look.palette()));
        name.getStyleClass().add("dock-title");
        reference.getStyleClass().add("quiet");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        reference.setWrapText(true);
        reference.setMinHeight(USE_PREF_SIZE);
        VBox heading = new VBox(4, name, reference);
        limits.setId("method-limits");
        limits.setWrapText(true);
        limits.setMinHeight(USE_PREF_SIZE);
        limits.getStyleClass().add("quiet");
        getChildren().addAll(heading, equation, limits, sequences, sheet, new FlowSection(studio, plane, commands));
        sequences.managedProperty().bind(Bindings.isNotEmpty(sequences.getChildren()));
        getChildren().addAll(section("Layers"), layers(commands));
        getChildren().add(new NoiseSlider(plane.noiseProperty()));
        summary.setWrapText(true);
        summary.getStyleClass().add("quiet");
        summary.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(section("Colour map"), colourMap(plane), section("What it does"), summary);
        studio.experimentProperty().addListener((property, before, now) -> show(now));
        show(studio.experiment());
    }

    static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("section");
        return label;
    }

    private static GridPane layers(Commands commands) {
        GridPane grid = new GridPane(8, 4);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(54);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setPercentWidth(46);
        grid.getColumnConstraints().addAll(half, rest);
        Action[] actions = {
            Action.SHOW_DENSITY,
            Action.SHOW_CONTOURS,
            Action.SHOW_PARTICLES,
            Action.SHOW_TRAILS,
            Action.SHOW_SCORE,
            Action.SHOW_MARGINALS,
            Action.SHOW_ONION,
            Action.SHOW_MODES,
            Action.SHOW_AXES,
            Action.SHOW_LAW,
            Action.SHOW_RESIDUAL,
            Action.SHOW_SLOWEST,
            Action.SHOW_CONTINUOUS
        };
        for (int i = 0; i < actions.length; i++) {
            grid.add(Switches.of(commands, actions[i]), i % 2, i / 2);
        }
        return grid;
    }

    private static VBox colourMap(PlaneView plane) {
        ComboBox<ColourMap> box = new ComboBox<>();
        box.setId("colour-map");
        box.getItems().setAll(ColourMap.values());
        box.setConverter(new Labels<>(ColourMap::label));
        box.setValue(plane.planeStyleProperty().get().colourMap());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText("Colour map");
        box.valueProperty().addListener((property, before, now) -> plane.planeStyleProperty()
                .set(plane.planeStyleProperty().get().withColourMap(now)));
        plane.planeStyleProperty().addListener((property, before, now) -> box.setValue(now.colourMap()));
        ColourKey key = new ColourKey(plane);
        return new VBox(8, box, key);
    }

    private void show(Experiment experiment) {
        SamplerProvider method = studio.method();
        name.setText(method.name());
        reference.setText(method.reference());
        summary.setText(method.summary());
        limits.setText(method.limits());
        limits.setVisible(!method.limits().isEmpty());
        limits.setManaged(!method.limits().isEmpty());
        equation.setTex(method.equation());
        List<ParamRow> rows = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        showSequences(experiment);
        if (method.needsFile()) {
            sheet.show(rows, values);
            return;
        }
        for (ParamSpec spec : method.parameters()) {
            if (spec.type() == ParamSpec.Type.SEQUENCE) {
                continue;
            }
            rows.add(ParamRow.of(spec, value -> studio.setMethodParameter(spec.id(), value)));
            values.put(spec.id(), experiment.method().parameters().value(spec.id()));
        }
        rows.add(ParamRow.of(PARTICLES_SPEC, value -> studio.setParticles(Math.toIntExact((Long) value))));
        values.put(PARTICLES, (long) experiment.particles());
        if (!method.isLearned()) { // a flow's particles are its base noise
            rows.add(new ParamRow(START_SPEC, START_LABELS, value -> studio.setStart(Start.parse((String) value))));
            values.put(START, experiment.start().text());
        }
        sheet.show(rows, values);
    }

    /** Lists need more room than a row of the sheet has. */
    private void showSequences(Experiment experiment) {
        List<ParamSpec> specs = studio.method().parameters().stream()
                .filter(spec -> spec.type() == ParamSpec.Type.SEQUENCE)
                .toList();
        List<ParamSpec> shown = sequences.getChildren().stream()
                .map(node -> ((SequenceEditor) node).spec())
                .toList();
        if (!specs.equals(shown)) {
            sequences
                    .getChildren()
                    .setAll(specs.stream()
                            .map(spec -> new SequenceEditor(spec, value -> studio.setMethodParameter(spec.id(), value)))
                            .toList());
        }
        sequences.getChildren().forEach(node -> {
            SequenceEditor editor = (SequenceEditor) node;
            editor.show(experiment.method().parameters().text(editor.spec().id()));
        });
    }
}
