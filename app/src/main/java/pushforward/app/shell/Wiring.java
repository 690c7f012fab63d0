package pushforward.app.shell;

import java.awt.image.BufferedImage;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.stage.Stage;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.Pictures;
import pushforward.app.draw.Tool;
import pushforward.app.export.PngFile;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.app.studio.Studio;
import pushforward.engine.check.Checks;
import pushforward.engine.drawing.Edit;
import pushforward.engine.io.Output;

/** Says what each action does, in terms of the parts that do it. */
record Wiring(
        Commands commands,
        Stage stage,
        Studio studio,
        DrawingDesk desk,
        GaussianDesk gaussians,
        PlaneView plane,
        Look look,
        Dialogs dialogs,
        Background background) {
    private static final double BLUR = 0.15;

    void define() {
        transport();
        drawing();
        view();
        commands.define(Action.SHORTCUTS, () -> dialogs.tell("Keyboard shortcuts", Help.shortcuts(commands)));
        commands.define(Action.CHECK, this::check);
        commands.define(Action.ABOUT, () -> dialogs.tell("Pushforward", Help.about()));
    }

    private void transport() {
        commands.define(Action.PLAY, studio::togglePlaying);
        commands.define(Action.STEP, studio::stepOnce);
        commands.define(Action.STEP_BACK, studio::stepBack);
        commands.define(Action.RESET, studio::reset);
        commands.define(Action.NEW_SEED, studio::newSeed);
        commands.define(Action.FASTER, () -> studio.speedProperty()
                .set(studio.speedProperty().get().faster()));
        commands.define(Action.SLOWER, () -> studio.speedProperty()
                .set(studio.speedProperty().get().slower()));
    }

    private void drawing() {
        commands.define(Action.UNDO, desk::undo);
        commands.enable(
                Action.UNDO,
                Bindings.createBooleanBinding(
                        () -> studio.history().canUndoProperty().get() || desk.hasOpenPolygon(),
                        studio.history().canUndoProperty(),
                        desk.cornersProperty()));
        commands.define(Action.REDO, studio::redo);
        commands.enable(Action.REDO, studio.history().canRedoProperty());
        commands.defineChoice(Action.BRUSH, desk.toolProperty(), Tool.BRUSH);
        commands.defineChoice(Action.SPRAY, desk.toolProperty(), Tool.SPRAY);
        commands.defineChoice(Action.LINE, desk.toolProperty(), Tool.LINE);
        commands.defineChoice(Action.ELLIPSE, desk.toolProperty(), Tool.ELLIPSE);
        commands.defineChoice(Action.POLYGON, desk.toolProperty(), Tool.POLYGON);
        commands.defineChoice(Action.TEXT, desk.toolProperty(), Tool.TEXT);
        commands.defineChoice(Action.GAUSSIAN, desk.toolProperty(), Tool.GAUSSIAN);
        commands.defineSwitch(Action.FILLED, desk.filledProperty());
        commands.defineSwitch(Action.ERASING, desk.erasingProperty());
        commands.defineChoice(Action.ERASER, desk.toolProperty(), Tool.ERASER);
        commands.defineChoice(Action.HAND, desk.toolProperty(), Tool.HAND);
        commands.defineChoice(Action.FOLLOW, desk.toolProperty(), Tool.FOLLOW);
        commands.define(Action.NEXT_SYMMETRY, () -> desk.changeSymmetry(1));
        commands.define(Action.PREVIOUS_SYMMETRY, () -> desk.changeSymmetry(-1));
        commands.define(Action.LARGER, desk::enlarge);
        commands.define(Action.SMALLER, desk::shrink);
        commands.define(Action.BLUR, () -> desk.apply(new Edit.Blur(BLUR)));
        commands.define(Action.SHARPEN, () -> desk.apply(new Edit.Sharpen(BLUR, 1)));
        commands.define(Action.INVERT, () -> desk.apply(new Edit.Invert()));
        commands.define(Action.NORMALISE, () -> desk.apply(new Edit.Normalise()));
        commands.define(Action.CLEAR, () -> desk.apply(new Edit.Clear()));
        commands.define(Action.ADD_GAUSSIAN, this::addGaussian);
        commands.define(Action.DELETE_GAUSSIAN, gaussians::delete);
        commands.enable(
                Action.DELETE_GAUSSIAN,
                gaussians.selectedProperty().greaterThanOrEqualTo(0).map(some -> some));
        commands.define(Action.PICTURE, this::addPicture);
        BooleanBinding drawn =
                Bindings.createBooleanBinding(() -> desk.drawing().isPresent(), studio.experimentProperty());
        for (Action action :
                new Action[] {Action.BLUR, Action.SHARPEN, Action.INVERT, Action.NORMALISE, Action.CLEAR}) {
            commands.enable(action, drawn);
        }
    }

    private void addGaussian() {
        desk.toolProperty().set(Tool.GAUSSIAN);
        Viewport view = plane.viewportProperty().get();
        gaussians.add(view.centreX(), view.centreY());
    }

    private void addPicture() {
        dialogs.askWhatToOpen("Add a picture", "Pictures", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp")
                .ifPresent(file -> background.run(() -> Pictures.read(file), desk::apply));
    }

    private void check() {
        dialogs.notice("Checking the numbers…");
        background.run(
                () -> Checks.all(studio.catalogue()), checks -> dialogs.tell("Check the numbers", Help.checks(checks)));
    }

    private void view() {
        Layers.define(commands, plane);
        commands.define(Action.MORE_NOISE, () -> stepNoise(1));
        commands.define(Action.LESS_NOISE, () -> stepNoise(-1));
        commands.define(Action.NO_NOISE, () -> plane.noiseProperty().set(0));
        commands.define(Action.ZOOM_IN, plane::zoomIn);
        commands.define(Action.ZOOM_OUT, plane::zoomOut);
        commands.defineChoice(Action.THEME_DARK, look.themeProperty(), Theme.DARK);
        commands.defineChoice(Action.THEME_LIGHT, look.themeProperty(), Theme.LIGHT);
        commands.defineChoice(Action.THEME_PROJECTOR, look.themeProperty(), Theme.PROJECTOR);
        commands.define(Action.EXPORT_PICTURE, this::exportPicture);
        commands.define(Action.FULL_SCREEN, () -> stage.setFullScreen(!stage.isFullScreen()));
    }

    private void stepNoise(int steps) {
        plane.noiseProperty().set(NoiseSlider.stepped(plane.noiseProperty().get(), steps));
    }

    /** What is exported is what is on the plane now. */
    private void exportPicture() {
        BufferedImage picture = SwingFXUtils.fromFXImage(plane.snapshot(new SnapshotParameters(), null), null);
        dialogs.askWhereToSave("Export picture", "pushforward.png", "PNG picture", "*.png")
                .ifPresent(file -> background.run(
                        () -> {
                            PngFile.write(picture, Output.file(file));
                            return file;
                        },
                        written -> dialogs.notice("Exported " + file.getFileName() + ".")));
    }
}
