package pushforward.app.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import pushforward.app.params.ParamRow;
import pushforward.app.params.ParamSheet;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.TargetProvider;

/** Every preset as a picture, and the parameters of the one that is chosen. */
final class LibraryTab extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Studio studio;
    private final Look look;
    private final Map<String, Button> tiles = new LinkedHashMap<>();
    private final Map<String, float[]> densities = new LinkedHashMap<>();
    private final Map<String, ImageView> pictures = new LinkedHashMap<>();
    private final Label heading = MethodDock.section("Parameters");
    private final ParamSheet sheet = new ParamSheet(ParamSheet.Symbol.LEFT_OUT);

    LibraryTab(Studio studio, Look look, Background background) {
        this.studio = studio;
        this.look = look;
        getStyleClass().add("dock-page");
        sheet.getStyleClass().add("wide-labels");
        GridPane grid = new GridPane(8, 8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        List<TargetProvider> presets = presets();
        for (int i = 0; i < presets.size(); i++) {
            grid.add(tile(presets.get(i)), i % 2, i / 2);
        }
        getChildren().addAll(grid, heading, sheet);
        look.themeProperty().addListener((property, before, now) -> colour());
        studio.experimentProperty().addListener((property, before, now) -> show(now));
        show(studio.experiment());
        for (TargetProvider preset : presets) {
            background.run(
                    () -> Thumbnails.evaluate(
                            TargetChoice.of(studio.catalogue(), preset.id()).create(studio.catalogue())),
                    density -> {
                        densities.put(preset.id(), density);
                        colour(preset.id());
                    });
        }
    }

    /** Targets that are complete as they come: nothing needs to be drawn or typed first. */
    private List<TargetProvider> presets() {
        return studio.catalogue().targets().stream()
                .filter(provider -> provider.parameters().stream()
                        .noneMatch(spec -> spec.type() == ParamSpec.Type.CONTENT || spec.type() == ParamSpec.Type.TEXT))
                .toList();
    }

    private Button tile(TargetProvider provider) {
        ImageView picture = new ImageView();
        picture.setFitWidth(Thumbnails.WIDTH);
        picture.setFitHeight(Thumbnails.HEIGHT);
        StackPane frame = new StackPane(picture);
        frame.setMinHeight(Thumbnails.HEIGHT);
        frame.setPrefSize(Thumbnails.WIDTH, Thumbnails.HEIGHT);
        Rectangle clip = new Rectangle(Thumbnails.WIDTH, Thumbnails.HEIGHT);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        picture.setClip(clip);
        pictures.put(provider.id(), picture);
        Button button = new Button(provider.name(), frame);
        button.setId("preset-" + provider.id());
        button.getStyleClass().add("tile");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(tooltip(provider));
        button.setAccessibleText("Preset " + provider.name());
        button.setOnAction(event -> studio.setTarget(TargetChoice.of(studio.catalogue(), provider.id())));
        tiles.put(provider.id(), button);
        return button;
    }

    private static Tooltip tooltip(TargetProvider provider) {
        Tooltip tooltip = new Tooltip(provider.name() + "\n" + provider.convention() + "\n" + provider.reference()
                + "\n" + provider.formula());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    private void colour() {
        densities.keySet().forEach(this::colour);
    }

    private void colour(String id) {
        float[] density = densities.get(id);
        ImageView picture = pictures.get(id);
        if (density != null && picture != null) {
            picture.setImage(Thumbnails.image(density, look.themeProperty().get()));
        }
    }

    private void show(Experiment experiment) {
        String chosen = experiment.target().id();
        tiles.forEach((id, tile) -> tile.pseudoClassStateChanged(CHOSEN, id.equals(chosen)));
        List<ParamSpec> specs = tiles.containsKey(chosen) ? studio.target().parameters() : List.of();
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParamSpec spec : specs) {
            values.put(spec.id(), experiment.target().parameters().value(spec.id()));
        }
        sheet.show(
                specs.stream()
                        .map(spec -> ParamRow.of(spec, value -> studio.setTargetParameter(spec.id(), value)))
                        .toList(),
                values);
        heading.setVisible(!specs.isEmpty());
        heading.setManaged(!specs.isEmpty());
        sheet.setVisible(!specs.isEmpty());
        sheet.setManaged(!specs.isEmpty());
    }
}
