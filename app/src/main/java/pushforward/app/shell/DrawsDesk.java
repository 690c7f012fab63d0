package pushforward.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Studio;
import pushforward.engine.io.Chains;
import pushforward.engine.io.ChainsFile;
import pushforward.engine.io.Source;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.Parameters;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.replay.Recording;
import pushforward.engine.replay.Spread;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;

/** Files of draws of Markov chains that are replayed: which are open, which are being read, what they say. UI thread only. */
final class DrawsDesk implements AutoCloseable {
    /** What stands where a file has no second variable: all draws lie on the first axis. */
    static final String NONE = "none";

    private static final String ARVIZ = ".*\\.(nc|netcdf|h5|hdf5)";
    private static final String TABLES = ".*\\.(csv|npy|txt)";
    private static final String SAMPLER_SUFFIX = "__";
    /** Spreads and means beyond this are not of the size of anything in the plane. */
    private static final double OUT_OF_SCALE = 5;
    /** Draws of this share of the target's width or more belong to it, whatever their scale. */
    private static final double OF_THE_TARGET = 0.05;

    private final Studio studio;
    private final Consumer<Bounds> fit;
    private final Background background;
    private final DrawsDiagnosis diagnosis;
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> error = new ReadOnlyObjectWrapper<>("");
    private final DoubleProperty progress = new SimpleDoubleProperty();

    /**
     * What is open.
     *
     * @param origin what a person calls it
     * @param chains all of it; what a scene brought is two variables at most
     */
    record Opened(String origin, Chains chains) {

        int length() {
            return chains.draws()[0][0].length;
        }

        int count() {
            return chains.draws()[0].length;
        }

        private double[][] rows(String variable) {
            return variable.equals(NONE)
                    ? new double[count()][length()]
                    : chains.draws()[chains.variables().indexOf(variable)];
        }

        /** Two variables of it. */
        Recording recording(String x, String y) {
            return Recording.of(origin, x, y, rows(x), rows(y), chains.divergent());
        }
    }

    /**
     * Prepares.
     *
     * @param fit brings a part of the plane into view
     * @param onFailure told of what should not happen
     */
    DrawsDesk(Studio studio, Consumer<Bounds> fit, Consumer<Throwable> onFailure) {
        this.studio = studio;
        this.fit = fit;
        background = new Background("draws", onFailure);
        diagnosis = new DrawsDiagnosis(background);
        studio.experimentProperty().addListener((property, before, now) -> follow(now));
        follow(studio.experiment());
    }

    static boolean isArviZ(Path file) {
        return lower(file).matches(ARVIZ);
    }

    static boolean mayHoldDraws(Path file) {
        return isArviZ(file) || lower(file).matches(TABLES);
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** What was opened last; null before the first. */
    ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** What is said of it. */
    DrawsDiagnosis diagnosis() {
        return diagnosis;
    }

    /** What is being read; null if nothing is. */
    ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** What was wrong with the last files, in a sentence; empty if nothing was. */
    ReadOnlyObjectProperty<String> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** How much of the present file has been read, from 0 to 1; negative while that is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress;
    }

    /** What is replayed; null if nothing is. */
    @Nullable
    Recording recording() {
        return recording(studio.experiment());
    }

    private static @Nullable Recording recording(Experiment running) {
        return running.method().id().equals(RecordedChains.ID)
                ? running.method().parameters().content(RecordedChains.DRAWS, Recording.class)
                : null;
    }

    boolean isStandardised() {
        Parameters parameters = studio.experiment().method().parameters();
        return studio.isReplay() && parameters.toggle(RecordedChains.STANDARDISE);
    }

    // Opening

    /** Tells, on the UI thread, whether a table holds draws of chains or points; points if it cannot be read. */
    void tell(Path file, Runnable ifDraws, Runnable ifPoints) {
        background.run(
                () -> ChainsFile.isOfChains(Source.file(file)),
                draws -> (draws ? ifDraws : ifPoints).run(),
                failure -> ifPoints.run());
    }

    /** Reads files whose chains belong together, or a folder of such files, in the background and replays them. */
    void open(List<Path> paths) {
        Path first = paths.get(0);
        cancel();
        error.set("");
        progress.set(-1);
        Reading job = new Reading(first, share -> Platform.runLater(() -> progress.set(share)));
        reading.set(job);
        background.run(
                () -> read(job, Files.isDirectory(first) ? filesOf(first) : paths),
                found -> finish(job, () -> show(found)),
                failure -> finish(job, () -> error.set(sentence(failure))));
    }

    /**
     * What was read and how it is shown.
     *
     * @param opened all of it
     * @param recording two of its variables
     * @param standardised whether they are brought to one scale
     */
    private record Found(Opened opened, Recording recording, boolean standardised) {}

    private Found read(Reading job, List<Path> files) {
        job.requireWanted();
        List<Source> sources = files.stream().map(job::source).toList();
        Chains chains = ChainsFile.read(sources, null);
        job.requireWanted();
        String last = String.valueOf(files.get(0).getFileName());
        String origin = files.size() == 1 ? last : last + " and " + (files.size() - 1) + " more";
        Opened found = new Opened(origin, chains);
        return found(found);
    }

    private Found found(Opened all) {
        String[] shown = shown(all.chains().variables());
        Recording recording = all.recording(shown[0], shown[1]);
        Bounds target =
                studio.experiment().target().create(studio.catalogue()).live().bounds();
        boolean fits = fits(recording.spreadX(), target.centreX(), target.width())
                && fits(recording.spreadY(), target.centreY(), target.height());
        return new Found(all, recording, !fits);
    }

    /** The draws of a folder: what Stan wrote if it holds that, and else whatever holds draws. */
    private static List<Path> filesOf(Path folder) throws IOException {
        List<Path> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(DrawsDesk::mayHoldDraws)
                    .sorted()
                    .forEach(tables::add);
        }
        List<Path> ofStan = tables.stream()
                .filter(file -> ChainsFile.isOfStan(Source.file(file)))
                .toList();
        List<Path> draws =
                ofStan.isEmpty() ? tables.stream().filter(DrawsDesk::holdsDraws).toList() : ofStan;
        if (draws.isEmpty()) {
            throw new InvalidInputException("Folder \"" + folder.getFileName()
                    + "\" holds no draws of chains; it must hold files of Stan, ArviZ, CSV or NPY that do.");
        }
        return draws;
    }

    private static boolean holdsDraws(Path file) {
        try {
            return ChainsFile.isOfChains(Source.file(file));
        } catch (InvalidInputException unreadable) {
            return false;
        }
    }

    /** x and y, or the first two that are no business of the sampler's, or whatever there is. */
    private static String[] shown(List<String> variables) {
        if (variables.contains("x") && variables.contains("y")) {
            return new String[] {"x", "y"};
        }
        List<String> ordered = Stream.concat(
                        variables.stream().filter(name -> !name.endsWith(SAMPLER_SUFFIX)),
                        variables.stream().filter(name -> name.endsWith(SAMPLER_SUFFIX)))
                .toList();
        return new String[] {ordered.get(0), ordered.size() > 1 ? ordered.get(1) : NONE};
    }

    /** Whether draws can be looked at as they are: they are of the target's size or of that of the plane. */
    private static boolean fits(Spread spread, double centre, double width) {
        double deviation = spread.deviation();
        boolean ofTarget =
                Math.abs(spread.mean() - centre) < width && deviation < width && deviation > OF_THE_TARGET * width;
        boolean ofPlane = Math.abs(spread.mean()) <= OUT_OF_SCALE
                && deviation <= OUT_OF_SCALE
                && (deviation == 0 || deviation >= 1 / OUT_OF_SCALE);
        return ofTarget || ofPlane;
    }

    private void finish(Reading job, Runnable then) {
        if (reading.get() == job) {
            reading.set(null);
            then.run();
        }
    }

    private static String sentence(Throwable failure) {
        return FailureSentence.of(
                failure,
                "There is not enough memory for these draws; start the program with more, or thin them.",
                "The draws cannot be read");
    }

    /** Stops reading; what was open stays so. */
    void cancel() {
        Reading job = reading.get();
        if (job != null) {
            job.cancel();
            reading.set(null);
        }
    }

    // Showing

    private void show(Found found) {
        opened.set(found.opened());
        diagnosis.begin(found.opened().chains());
        replay(found.recording(), found.standardised());
        fitToDraws();
        studio.playingProperty().set(true);
    }

    private void replay(Recording recording, boolean standardised) {
        studio.replay(MethodChoice.of(studio.catalogue(), RecordedChains.ID)
                .with(RecordedChains.DRAWS, recording)
                .with(RecordedChains.STANDARDISE, standardised));
    }

    /** Shows two other variables of what is open. */
    void choose(String x, String y) {
        Opened now = opened.get();
        if (now != null) {
            background.run(() -> now.recording(x, y), recording -> {
                replay(recording, isStandardised());
                fitToDraws();
            });
        }
    }

    void setStandardised(boolean on) {
        Recording now = recording();
        if (now != null && on != isStandardised()) {
            replay(now, on);
            fitToDraws();
        }
    }

    /** Replays what is open again, after a method was chosen. */
    void useAgain() {
        Opened now = opened.get();
        if (now != null) {
            background.run(() -> found(now), found -> {
                replay(found.recording(), found.standardised());
                fitToDraws();
            });
        }
    }

    /** Forgets the draws and goes on with the method before. */
    void forget() {
        cancel();
        opened.set(null);
        diagnosis.forget();
        error.set("");
        studio.stopReplay();
    }

    /** Brings all draws into view. */
    void fitToDraws() {
        Recording now = recording();
        if (now == null) {
            return;
        }
        Parameters parameters = studio.experiment().method().parameters();
        background.run(() -> RecordedChains.bounds(parameters), fit);
    }

    /** Draws that came with a scene are shown too. */
    private void follow(Experiment running) {
        Recording recording = recording(running);
        Opened known = opened.get();
        if (recording == null || recording.chains() == 0 || known != null && isOf(known, recording)) {
            return;
        }
        boolean one = recording.nameY().equals(NONE);
        Opened brought = new Opened(
                recording.origin(),
                new Chains(
                        one ? List.of(recording.nameX()) : List.of(recording.nameX(), recording.nameY()),
                        one ? new double[][][] {recording.x()} : new double[][][] {recording.x(), recording.y()},
                        new double[0][],
                        recording.divergent()));
        opened.set(brought);
        error.set("");
        diagnosis.begin(brought.chains());
    }

    private static boolean isOf(Opened known, Recording recording) {
        int place = known.chains().variables().indexOf(recording.nameX());
        return place >= 0 && known.chains().draws()[place] == recording.x();
    }

    @Override
    public void close() {
        cancel();
        background.close();
        diagnosis.close();
    }
}
