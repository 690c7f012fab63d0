package pushforward.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.raster.Theme;
import pushforward.app.studio.Speed;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/** The bar at the top: what is sampled and how, the transport, the seed, the theme. */
final class Toolbar extends HBox {
    private static final double FILE_WIDTH = 136;
    private static final double SHORTEST_NAME = 64;
    /** The width of everything but the two names, in sizes of the font. */
    private static final double REST_IN_LETTERS = 69;

    private static final double ROOMY = 1_400;

    private final Studio studio;
    private final Commands commands;
    private final Look look;
    private final Label file = new Label();
    private final MenuButton target = new MenuButton();
    private final MenuButton method = new MenuButton();
    private final MenuButton speed = new MenuButton();
    private final TextField seed = new TextField();
    private final Label targetName = new Label();
    private final Label methodName = new Label();
    private final Notices notices;
    private final Circle methodDot = new Circle(5);

    Toolbar(
            Studio studio,
            Commands commands,
            Menus menus,
            Look look,
            ReadOnlyStringProperty fileName,
            Notices notices) {
        this.studio = studio;
        this.commands = commands;
        this.look = look;
        this.notices = notices;
        getStyleClass().add("pf-toolbar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        Label name = new Label("Pushforward");
        name.getStyleClass().add("pf-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        file.getStyleClass().addAll("quiet", "pf-file");
        file.setMinWidth(0);
        file.setId("file-name");
        file.textProperty().bind(fileName);
        VBox title = new VBox(name, file);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMaxWidth(FILE_WIDTH);
        file.managedProperty().bind(file.textProperty().isNotEmpty());
        makeTarget();
        makeMethod();
        getChildren().addAll(title, menus.bar(), target, method, gap(), transport(), gap(), seedBox(), themeButton());
        for (var child : getChildren()) {
            if (child instanceof Region region && region != getChildren().get(0)) {
                region.setMinWidth(region.getMinWidth() == 0 ? 0 : Region.USE_PREF_SIZE);
            }
        }
        studio.experimentProperty().addListener((property, before, now) -> show(now));
        show(studio.experiment());
    }

    private static Region gap() {
        Region gap = new Region();
        gap.setMinWidth(0);
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void makeTarget() {
        target.setId("target-menu");
        target.getStyleClass().add("pf-pick");
        target.setGraphic(caption("Target", targetName, methodName));
        for (TargetProvider provider : studio.catalogue().targets()) {
            MenuItem item = new MenuItem(provider.name());
            item.setOnAction(event -> studio.chooseTarget(provider.id()));
            target.getItems().add(item);
        }
    }

    private void makeMethod() {
        method.setId("method-menu");
        method.getStyleClass().add("pf-pick");
        methodDot.getStyleClass().add("family-dot");
        HBox graphic = caption("Method", methodName, targetName);
        graphic.getChildren().add(0, methodDot);
        method.setGraphic(graphic);
        for (SamplerProvider provider : studio.catalogue().samplers()) {
            Circle dot = new Circle(4);
            dot.getStyleClass().add("dot-" + provider.family().id());
            MenuItem item = new MenuItem(provider.name(), dot);
            item.setOnAction(event -> studio.chooseMethod(provider.id()));
            method.getItems().add(item);
        }
    }

    /** A name beside another one: each has half of the room, and what the other does not need. */
    private HBox caption(String what, Label value, Label other) {
        Label label = new Label(what);
        label.getStyleClass().add("quiet");
        value.getStyleClass().add("strong");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.visibleProperty().bind(widthProperty().greaterThan(ROOMY));
        label.managedProperty().bind(label.visibleProperty());
        value.setMinWidth(0);
        value.maxWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> {
                            double both = getWidth()
                                    - REST_IN_LETTERS * value.getFont().getSize();
                            return Math.max(SHORTEST_NAME, Math.max(both / 2, both - other.prefWidth(-1)));
                        },
                        widthProperty(),
                        value.fontProperty(),
                        other.textProperty(),
                        other.fontProperty()));
        HBox box = new HBox(8, label, value);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox transport() {
        Button play = commands.button(Action.PLAY);
        play.getStyleClass().add("primary");
        FontIcon icon = new FontIcon(Feather.PLAY);
        play.setGraphic(icon);
        studio.playingProperty().addListener((property, before, playing) -> showPlaying(play, icon));
        showPlaying(play, icon);
        speed.setId("speed-menu");
        speed.getStyleClass().addAll("pf-pick", "number");
        speed.setAccessibleText("Speed in steps a second");
        speed.setTooltip(new Tooltip("Speed in steps a second  (, slower   . faster)"));
        for (Speed each : Speed.values()) {
            MenuItem item = new MenuItem(each.label());
            item.setOnAction(event -> studio.speedProperty().set(each));
            speed.getItems().add(item);
        }
        speed.textProperty().bind(studio.speedProperty().map(Speed::label));
        speed.setMinWidth(80);
        speed.setPrefWidth(80);
        HBox box = new HBox(
                8,
                commands.button(Action.RESET),
                commands.button(Action.STEP_BACK),
                play,
                commands.button(Action.STEP),
                speed);
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private void showPlaying(Button play, FontIcon icon) {
        boolean playing = studio.playingProperty().get();
        icon.setIconCode(playing ? Feather.PAUSE : Feather.PLAY);
        play.setAccessibleText(playing ? "Pause" : "Play");
    }

    private HBox seedBox() {
        Label label = new Label("seed");
        label.getStyleClass().add("quiet");
        seed.setId("seed");
        seed.getStyleClass().add("number");
        seed.setPrefColumnCount(6);
        seed.setAccessibleText("Seed");
        seed.setTooltip(new Tooltip("The same seed gives the same numbers, always"));
        seed.setOnAction(event -> typedSeed());
        seed.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                typedSeed();
            }
        });
        label.setLabelFor(seed);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(8, label, seed, commands.button(Action.NEW_SEED));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void typedSeed() {
        try {
            studio.setSeed(Long.parseLong(seed.getText().strip()));
        } catch (NumberFormatException notANumber) {
            notices.warn("\"" + seed.getText().strip() + "\" is no seed; it must be a whole number of 64 bits.");
            seed.setText(Long.toString(studio.experiment().seed()));
        }
    }

    private Button themeButton() {
        Button button = new Button(null, new FontIcon(Feather.SUN));
        button.setId("theme");
        button.getStyleClass().add("icon");
        button.setAccessibleText("Switch between light and dark");
        button.setTooltip(new Tooltip("Light or dark; the projector's palette is in the View menu"));
        button.setOnAction(
                event -> look.themeProperty().set(look.themeProperty().get() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
        look.themeProperty().addListener((property, before, now) -> showTheme(button));
        showTheme(button);
        return button;
    }

    private void showTheme(Button button) {
        Feather icon = look.themeProperty().get() == Theme.DARK ? Feather.SUN : Feather.MOON;
        button.setGraphic(new FontIcon(icon));
    }

    private void show(Experiment experiment) {
        String name = studio.target().name();
        boolean drawn = studio.target().parameters().stream().anyMatch(spec -> spec.contentType() == Drawing.class);
        targetName.setText(drawn ? "My drawing" : name);
        target.setAccessibleText("Target: " + targetName.getText());
        methodName.setText(
                studio.isReplay() ? "Draws of a file" : studio.method().name());
        method.setAccessibleText("Method: " + methodName.getText());
        if (!seed.isFocused()) {
            seed.setText(Long.toString(experiment.seed()));
        }
    }
}
