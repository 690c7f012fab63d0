package pushforward.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.Pictures;
import pushforward.app.export.Passages;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.Viewport;
import pushforward.app.studio.Studio;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.run.Experiment;
import pushforward.engine.target.ImageTarget;
import pushforward.engine.target.PointsTarget;

/** The file that the window shows: new, open, save, and whether something would be lost. */
final class SceneDesk {
    private static final String PATTERN = "*" + SceneFile.EXTENSION;
    private static final String KIND = "Pushforward scenes";

    private final Studio studio;
    private final PlaneView plane;
    private final DrawingDesk desk;
    private final AutoFit fit;
    private final SteadyView steadyView;
    private final Dialogs dialogs;
    private final Background background;
    private final Experiment fresh;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final Path settingsFile;
    private Settings settings;
    private Experiment saved;
    private @Nullable Path file;
    /** What the copy of unsaved work holds. */
    private @Nullable Scene autosaved;

    private @Nullable Scene opened;
    private Consumer<Path> onData = path -> {};
    private Consumer<List<Path>> onDraws = paths -> {};

    SceneDesk(
            Studio studio,
            PlaneView plane,
            DrawingDesk desk,
            AutoFit fit,
            Dialogs dialogs,
            Background background,
            Settings settings,
            Path settingsFile) {
        this.studio = studio;
        this.plane = plane;
        this.desk = desk;
        this.fit = fit;
        this.steadyView = new SteadyView(plane);
        this.dialogs = dialogs;
        this.background = background;
        this.settings = settings;
        this.settingsFile = settingsFile;
        this.fresh = studio.experiment();
        this.saved = fresh;
        studio.experimentProperty().addListener(property -> showName());
        showName();
    }

    /** Says who opens files of points. */
    void setOnData(Consumer<Path> opener) {
        onData = opener;
    }

    /** Says who opens draws of chains: files that belong together, or a folder of them. */
    void setOnDraws(Consumer<List<Path>> opener) {
        onDraws = opener;
    }

    void define(Commands commands) {
        commands.define(Action.NEW, () -> unlessUnsaved(this::startAnew));
        commands.define(Action.OPEN, this::askAndOpen);
        commands.define(Action.SAVE, () -> save(() -> {}));
        commands.define(Action.SAVE_AS, () -> saveAs(() -> {}));
    }

    /** The file's name, with a dot after it when there is something to save. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    List<String> recent() {
        return settings.recent();
    }

    Settings settings() {
        return settings;
    }

    /** Remembers settings, in the background. */
    void remember(Settings changed) {
        settings = changed;
        background.run(
                () -> {
                    changed.write(settingsFile);
                    return changed;
                },
                written -> {});
    }

    /** Whether closing would lose something: any change of a file, and anything drawn or typed without one. */
    boolean hasUnsavedChanges() {
        Experiment now = studio.experiment();
        if (now.equals(saved)) {
            return false;
        }
        boolean made = desk.drawing().isPresent()
                || now.target().id().equals(FormulaTab.TARGET)
                || now.target().id().equals(PointsTarget.ID)
                || now.target().id().equals(ImageTarget.ID);
        return file != null || (made && !now.target().equals(saved.target()));
    }

    /** Asks about unsaved changes if there are any, and goes on unless the answer is to stay. */
    void unlessUnsaved(Runnable then) {
        if (!hasUnsavedChanges()) {
            then.run();
            return;
        }
        switch (dialogs.askAboutChanges(
                file == null ? "the drawing" : file.getFileName().toString())) {
            case SAVE -> save(then);
            case DISCARD -> then.run();
            case CANCEL -> {}
        }
    }

    private void startAnew() {
        file = null;
        opened = null;
        saved = fresh;
        fit.forget();
        plane.noiseProperty().set(0);
        studio.open(fresh);
        showName();
    }

    private void askAndOpen() {
        open(dialogs.askForFiles());
    }

    /** Opens what was chosen or dropped: one file of any kind, or several of draws, which are one set. */
    void open(List<Path> paths) {
        if (paths.size() == 1) {
            open(paths.get(0));
        } else if (!paths.isEmpty() && paths.stream().allMatch(DrawsDesk::mayHoldDraws)) {
            onDraws.accept(paths.stream().sorted().toList());
        } else if (!paths.isEmpty()) {
            dialogs.failed(new InvalidInputException(
                    "Several files can be opened together only if all of them hold draws of chains (CSV, NPY, NetCDF,"
                            + " HDF5)."));
        }
    }

    /** Opens a scene, takes points as the target, or adds a picture to the drawing, as the file's name says. */
    void open(Path path) {
        String ending = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path) || DrawsDesk.isArviZ(path)) {
            onDraws.accept(List.of(path));
        } else if (ending.matches(".*\\.(png|jpg|jpeg|gif|bmp)")) {
            background.run(() -> Pictures.read(path), desk::apply);
        } else if (DataDesk.isTable(path)) {
            onData.accept(path);
        } else if (ending.endsWith(SceneFile.EXTENSION)) {
            unlessUnsaved(
                    () -> background.run(() -> SceneFile.read(path, studio.catalogue()), scene -> show(scene, path)));
        } else {
            dialogs.failed(new InvalidInputException("\"" + path.getFileName()
                    + "\" cannot be opened here; allowed are scenes (" + SceneFile.EXTENSION
                    + "), points and draws (CSV, NPY, NetCDF, HDF5) and pictures (PNG, JPEG, GIF, BMP)."));
        }
    }

    /** Opens a scene that comes with the program; there is no file to save it back to. */
    void open(Example example) {
        unlessUnsaved(() -> background.run(() -> example.read(studio.catalogue()), scene -> {
            file = null;
            opened = scene;
            saved = scene.experiment(0);
            show(scene, null);
        }));
    }

    private void show(Scene scene, @Nullable Path path) {
        Experiment experiment = scene.experiment(0);
        fit.keep(experiment.target().id());
        studio.open(experiment);
        Scene.View view = scene.view();
        steadyView.look(view);
        plane.noiseProperty().set(view.noiseLevel());
        plane.depthProperty()
                .set(
                        studio.method().isLearned()
                                ? Passages.depth(scene.panels().get(0).passage())
                                : FlowDepth.LIVE);
        List<String> layers = scene.panels().get(0).layers();
        if (!layers.isEmpty()) {
            Layers.show(plane, layers);
        }
        if (path != null) {
            opened = scene;
            saved = experiment;
            file = path;
            remember(settings.withRecent(path));
        }
        showName();
    }

    private void save(Runnable then) {
        Path target = file;
        if (target == null) {
            saveAs(then);
        } else {
            write(target, then);
        }
    }

    private void saveAs(Runnable then) {
        Path present = file;
        String suggested = present == null
                ? "my-drawing" + SceneFile.EXTENSION
                : present.getFileName().toString();
        dialogs.askWhereToSave("Save as", suggested, KIND, PATTERN).ifPresent(path -> write(withEnding(path), then));
    }

    private static Path withEnding(Path path) {
        String last = path.getFileName().toString();
        return last.contains(".") ? path : path.resolveSibling(last + SceneFile.EXTENSION);
    }

    /** Writes the scene as it is now, in the background. */
    void write(Path path, Runnable then) {
        Experiment experiment = studio.experiment();
        Scene scene = scene(experiment);
        background.run(
                () -> {
                    SceneFile.write(scene, path);
                    return path;
                },
                written -> {
                    file = path;
                    saved = experiment;
                    opened = scene;
                    remember(settings.withRecent(path));
                    showName();
                    dialogs.notice("Saved " + path.getFileName() + ".");
                    then.run();
                });
    }

    /** What a file would hold if it were saved now. */
    Scene scene(Experiment experiment) {
        Viewport view = plane.viewportProperty().get();
        double shorter = Math.max(1, Math.min(plane.getWidth(), plane.getHeight()));
        boolean learned = studio.catalogue().sampler(experiment.method().id()).isLearned();
        Scene scene = Scene.of(
                experiment,
                Layers.names(plane),
                learned ? Passages.passage(plane.depthProperty().get()) : null,
                new Scene.View(
                        view.centreX(),
                        view.centreY(),
                        view.unitsPerPixel() * shorter,
                        plane.noiseProperty().get()));
        return opened == null ? scene : scene.withRestOf(opened);
    }

    /** Opens what an earlier run could not save; it counts as unsaved. */
    void restore(Path autosave) {
        background.run(() -> SceneFile.read(autosave, studio.catalogue()), scene -> {
            show(scene, null);
            dialogs.notice("Restored what was not saved when the program ended.");
        });
    }

    /** Keeps a copy of unsaved work where the next start finds it. */
    void autosave(Path path) {
        if (hasUnsavedChanges()) {
            Scene scene = scene(withoutTooManyDraws(studio.experiment()));
            if (scene.equals(autosaved)) {
                return;
            }
            background.run(
                    () -> {
                        Files.createDirectories(path.getParent());
                        SceneFile.write(scene, path);
                        return scene;
                    },
                    written -> autosaved = written);
        } else {
            autosaved = null;
            background.run(() -> Files.deleteIfExists(path), deleted -> {});
        }
    }

    /** What a person made is kept even while draws are shown that are too many for a scene; those are in a file anyway. */
    private Experiment withoutTooManyDraws(Experiment now) {
        boolean tooMany =
                studio.isReplay() && !RecordedChains.fitsIntoAScene(now.method().parameters());
        return tooMany ? fresh.withTarget(now.target()).withSeed(now.seed()) : now;
    }

    private void showName() {
        Path path = file;
        String base = path == null ? "" : path.getFileName().toString();
        String mark = hasUnsavedChanges() ? (base.isEmpty() ? "not saved" : " •") : "";
        name.set(base + mark);
    }
}
