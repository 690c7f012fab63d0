package pushforward.app.shell;

import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.params.Numbers;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.FlowDepth.Direction;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.engine.spi.FlowModel;

/**
 * The two timelines of a method that learns a map: how far the particles have come through its layers, and how far training has come.
 *
 * <p>Looking at another depth never disturbs training; going to another training step pauses it.
 */
final class FlowStrip extends HBox {
    private static final double PLAY_SECONDS = 4;
    /** Room for the longest words, in widths of the font's size. */
    private static final double WORDS = 13;

    private final Studio studio;
    private final PlaneView plane;
    private final Slider layer = new Slider(0, 1, 1);
    private final Label layerWords = new Label();
    private final Slider step = new Slider(0, 1, 0);
    private final Label stepWords = new Label();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final BooleanProperty learns = new SimpleBooleanProperty();
    private final ToggleButton forward = new ToggleButton("Forward");
    private final ToggleButton inverse = new ToggleButton("Inverse");
    private final FontIcon playIcon = new FontIcon(Feather.PLAY);
    private final AnimationTimer player = new AnimationTimer() {
        @Override
        public void handle(long now) {
            play(now);
        }
    };
    private long playedAt;
    private @Nullable FlowModel shown;
    private int layers = 1;
    private boolean showing;

    FlowStrip(Studio studio, PlaneView plane, Commands commands) {
        super(12);
        this.studio = studio;
        this.plane = plane;
        setId("flow-strip");
        getStyleClass().add("flow-strip");
        setAlignment(Pos.CENTER_LEFT);
        define(commands);
        visibleProperty().bind(learns);
        managedProperty().bind(learns);
        makeLayers(commands);
        makeTraining(commands);
        plane.depthProperty().addListener(property -> showDepth());
        studio.momentProperty().addListener((property, before, now) -> follow(now));
        studio.experimentProperty().addListener(property -> noticeMethod());
        playing.addListener((property, before, now) -> playOrStop(now));
        noticeMethod();
        showDepth();
    }

    private void define(Commands commands) {
        commands.defineSwitch(Action.PLAY_LAYERS, playing);
        commands.define(Action.NEXT_LAYER, () -> stepTo(Math.floor(depth() + 1e-9) + 1));
        commands.define(Action.PREVIOUS_LAYER, () -> stepTo(Math.ceil(depth() - 1e-9) - 1));
        commands.define(
                Action.TURN_ROUND,
                () -> turn(
                        plane.depthProperty().get().direction() == Direction.FORWARD
                                ? Direction.INVERSE
                                : Direction.FORWARD));
        BooleanBinding possible = Bindings.createBooleanBinding(learns::get, learns);
        for (Action action : new Action[] {
            Action.PLAY_LAYERS,
            Action.NEXT_LAYER,
            Action.PREVIOUS_LAYER,
            Action.TURN_ROUND,
            Action.SHOW_MODEL_DENSITY,
            Action.SHOW_MODEL_CONTOURS,
            Action.SHOW_FLOW_GRID,
            Action.SHOW_LOG_DETERMINANT
        }) {
            commands.enable(action, possible);
        }
    }

    private void makeLayers(Commands commands) {
        ToggleButton play = commands.toggle(Action.PLAY_LAYERS);
        play.getStyleClass().add("icon");
        play.setGraphic(playIcon);
        ToggleGroup group = new ToggleGroup();
        forward.setToggleGroup(group);
        inverse.setToggleGroup(group);
        forward.setId("flow-forward");
        inverse.setId("flow-inverse");
        forward.setAccessibleText("Forward: base noise is pushed through the layers to data");
        inverse.setAccessibleText("Inverse: exact samples of the target are pulled back to noise");
        forward.setTooltip(new Tooltip("Base noise, pushed through the layers until it is data  (U)"));
        inverse.setTooltip(new Tooltip("Watch the data become noise: exact samples, pulled back  (U)"));
        forward.setOnAction(event -> turn(Direction.FORWARD));
        inverse.setOnAction(event -> turn(Direction.INVERSE));
        HBox ways = new HBox(forward, inverse);
        ways.getStyleClass().add("segments");
        ways.setMinWidth(USE_PREF_SIZE);
        ways.setMaxHeight(USE_PREF_SIZE);
        ways.setAlignment(Pos.CENTER);
        layer.setId("layer-depth");
        layer.setBlockIncrement(0.25);
        layer.setAccessibleText("Layers that the particles have gone through");
        layer.setTooltip(new Tooltip("Noise at the left, data at the right; in between, after so many layers"));
        layer.valueProperty().addListener((property, before, now) -> slid(now.doubleValue()));
        layerWords.setId("layer-words");
        sized(layerWords);
        HBox.setHgrow(layer, Priority.ALWAYS);
        layer.setMinWidth(96);
        getChildren().addAll(play, ways, end("noise"), layer, end("data"), layerWords);
    }

    private void makeTraining(Commands commands) {
        step.setId("training-step");
        step.setAccessibleText("Training step; moving it pauses training there");
        step.setTooltip(new Tooltip(
                "Rewinds training to an earlier step and the settings of then, exactly, and forward again"));
        step.valueProperty().addListener((property, before, now) -> sought(now.doubleValue()));
        stepWords.setId("training-words");
        sized(stepWords);
        HBox.setHgrow(step, Priority.ALWAYS);
        step.setMinWidth(96);
        Region line = new Region();
        line.getStyleClass().add("strip-line");
        getChildren().addAll(line, end("training"), again(commands), step, stepWords);
    }

    /** The same first weights, whatever the settings have become; the slider goes back to the settings of then, too. */
    private static Button again(Commands commands) {
        Button again = new Button("Start over", new FontIcon(Feather.ROTATE_CCW));
        again.setId("train-again");
        again.getStyleClass().setAll("button", "worded", "tight");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> commands.run(Action.RESET));
        again.setTooltip(
                new Tooltip("Trains again from the same initial weights with the settings as they are now  (R)"));
        again.setAccessibleText("Start over: train again from the same initial weights with the present settings");
        return again;
    }

    private static void sized(Label words) {
        words.getStyleClass().addAll("number", "strip-words");
        words.setMinWidth(USE_PREF_SIZE);
        words.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(() -> WORDS * words.getFont().getSize(), words.fontProperty()));
    }

    private static Label end(String word) {
        Label label = new Label(word);
        label.getStyleClass().add("quiet");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void noticeMethod() {
        learns.set(studio.method().isLearned());
        if (!learns.get()) {
            playing.set(false);
            plane.depthProperty().set(FlowDepth.LIVE);
        }
    }

    private double depth() {
        return plane.depthProperty().get().in(layers);
    }

    /** The far end is live, whatever the number of layers becomes. */
    private void setDepth(double wanted) {
        double count = wanted >= layers ? Double.POSITIVE_INFINITY : Math.max(0, wanted);
        plane.depthProperty().set(plane.depthProperty().get().withLayers(count));
    }

    private void stepTo(double wanted) {
        playing.set(false);
        setDepth(wanted);
    }

    private void turn(Direction direction) {
        plane.depthProperty().set(plane.depthProperty().get().withDirection(direction));
        showDepth();
    }

    private void slid(double value) {
        if (!showing) {
            playing.set(false);
            setDepth(value >= layers - 1e-9 ? layers : value);
        }
    }

    private void sought(double value) {
        if (!showing) {
            studio.seek(Math.round(value));
        }
    }

    private void playOrStop(boolean play) {
        playIcon.setIconCode(play ? Feather.PAUSE : Feather.PLAY);
        if (!play) {
            player.stop();
            return;
        }
        boolean back = plane.depthProperty().get().direction() == Direction.INVERSE;
        if (back ? depth() <= 0 : depth() >= layers) {
            setDepth(back ? layers : 0);
        }
        playedAt = -1;
        player.start();
    }

    /** Noise goes to data, and data to noise. */
    private void play(long now) {
        double seconds = playedAt < 0 ? 0 : Math.min(0.1, (now - playedAt) / 1e9);
        playedAt = now;
        boolean back = plane.depthProperty().get().direction() == Direction.INVERSE;
        double next = depth() + (back ? -1 : 1) * seconds * layers / PLAY_SECONDS;
        setDepth(next);
        if (back ? next <= 0 : next >= layers) {
            playing.set(false);
        }
    }

    private void follow(@Nullable Moment now) {
        if (now == null) {
            return;
        }
        FlowModel model = now.model();
        FlowModel before = shown;
        if (model != null
                && (before == null
                        || model.layers() != layers
                        || model.isContinuousInTime() != before.isContinuousInTime())) {
            layers = model.layers();
            shown = model;
            showDepth();
        } else {
            shown = model;
        }
        if (model != null) {
            showStep(now);
        }
    }

    private void showStep(Moment now) {
        if (step.isValueChanging()) {
            return;
        }
        long first = Math.min(now.step(), studio.firstStep());
        long last = Math.max(now.step(), studio.lastStep());
        showing = true;
        step.setMin(first);
        step.setMax(Math.max(last, first + 1));
        step.setValue(now.step());
        showing = false;
        stepWords.setText(
                studio.playingProperty().get() || now.step() >= last
                        ? "step " + Numbers.grouped(now.step())
                        : Numbers.grouped(now.step()) + " of " + Numbers.grouped(last));
    }

    private static String place(FlowModel model, double depth) {
        return model.isContinuousInTime()
                ? String.format(Locale.ROOT, "t = %.2f", depth)
                : String.format(Locale.ROOT, "layer %.1f of %d", depth, model.layers());
    }

    private void showDepth() {
        FlowDepth depth = plane.depthProperty().get();
        double now = depth();
        showing = true;
        layer.setMax(layers);
        layer.setMajorTickUnit(1);
        layer.setValue(now);
        showing = false;
        forward.setSelected(depth.direction() == Direction.FORWARD);
        inverse.setSelected(depth.direction() == Direction.INVERSE);
        FlowModel model = shown;
        layerWords.setText(model == null ? "" : place(model, now));
        String name = model == null || now <= 0 || now > model.layers()
                ? ""
                : ", " + model.layerName((int) Math.ceil(now) - 1);
        layer.setAccessibleHelp(layerWords.getText() + name);
    }
}
