package pushforward.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import pushforward.app.draw.Pictures;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.io.DataFile;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Moments;
import pushforward.engine.target.Dataset;
import pushforward.engine.target.ImageTarget;
import pushforward.engine.target.PointsTarget;

/** Files of points and pictures that become the target: which one is open, which is being read, what was wrong with the last. UI thread only. */
final class DataDesk {
    private static final String PICTURES = ".*\\.(png|jpg|jpeg|gif|bmp)";
    private static final Set<String> ROW_NUMBERS = Set.of("id", "index", "row", "rownames", "n", "no");
    private static final String TABLES = ".*\\.(csv|npy|txt)";
    /** Coordinates whose mean or spread is further than this from those of N(0, I) are brought there. */
    private static final double OUT_OF_SCALE = 5;

    private static final double BANDWIDTH_WITHOUT_SPREAD = 0.5;

    private final Studio studio;
    private final Background background;
    private final Consumer<TargetChoice> beforeTarget;
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> error = new ReadOnlyObjectWrapper<>("");
    private final DoubleProperty progress = new SimpleDoubleProperty();

    /** What is open: a table or a picture. */
    sealed interface Opened {
        String name();
    }

    /**
     * A table.
     *
     * @param file none if the points came with a scene
     * @param columns that can be chosen; two if there is no choice
     */
    record Table(@Nullable Path file, List<String> columns, Dataset data, DataPreview preview) implements Opened {
        @Override
        public String name() {
            return data.origin();
        }
    }

    /** A picture. */
    record Image(String name, GreyPicture picture, DataPreview preview) implements Opened {}

    /**
     * Prepares.
     *
     * @param beforeTarget told of a target that is of another place or size, before it comes
     */
    DataDesk(Studio studio, Background background, Consumer<TargetChoice> beforeTarget) {
        this.studio = studio;
        this.background = background;
        this.beforeTarget = beforeTarget;
        studio.experimentProperty().addListener((property, before, now) -> follow(now.target()));
        follow(studio.experiment().target());
    }

    static boolean isTable(Path file) {
        return lower(file).matches(TABLES);
    }

    static boolean isPicture(Path file) {
        return lower(file).matches(PICTURES);
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** What was opened last; null before the first. */
    ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** What is being read; null if nothing is. */
    ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** What was wrong with the last file, in a sentence; empty if nothing was. */
    ReadOnlyObjectProperty<String> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** How much of the file has been read, from 0 to 1; negative while that is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress;
    }

    /** Whether the target is data of this desk's kinds. */
    boolean isTarget() {
        String id = studio.experiment().target().id();
        return id.equals(PointsTarget.ID) || id.equals(ImageTarget.ID);
    }

    // Opening

    /** Reads a file in the background and makes it the target. */
    void open(Path file) {
        if (isPicture(file)) {
            read(file, job -> openPicture(file));
        } else {
            read(file, job -> openTable(job, file, DataFile.columns(job.source())));
        }
    }

    /** Reads two other columns of the table that is open. */
    void chooseColumns(String x, String y) {
        if (opened.get() instanceof Table table && table.file() != null) {
            Path file = table.file();
            read(file, job -> table(file, table.columns(), DataFile.read(job.source(), x, y)));
        }
    }

    /** Stops reading; what was open stays so. */
    void cancel() {
        Reading job = reading.get();
        if (job != null) {
            job.cancel();
            reading.set(null);
        }
    }

    private interface Work {
        Opened read(Reading job) throws Exception;
    }

    private void read(Path file, Work work) {
        cancel();
        error.set("");
        progress.set(-1);
        Reading job = new Reading(file, share -> Platform.runLater(() -> progress.set(share)));
        reading.set(job);
        background.run(
                () -> {
                    job.requireWanted();
                    Opened found = work.read(job);
                    // What the engine needs of the data is made here, so that its own thread does not wait for it.
                    TargetChoice choice = choice(found);
                    choice.create(studio.catalogue()).live();
                    return new Found(found, choice);
                },
                found -> finish(job, () -> use(found.opened(), found.choice())),
                failure -> finish(job, () -> error.set(sentence(failure))));
    }

    private record Found(Opened opened, TargetChoice choice) {}

    private void finish(Reading job, Runnable then) {
        if (reading.get() == job) {
            reading.set(null);
            then.run();
        }
    }

    private static String sentence(Throwable failure) {
        return FailureSentence.of(
                failure,
                "There is not enough memory for this file; give one with fewer points.",
                "The file cannot be used");
    }

    private static Opened openTable(Reading job, Path file, List<String> columns) {
        String x = columns.contains("x") && columns.contains("y") ? "x" : columns.get(first(columns));
        String y = x.equals("x") && columns.contains("y") ? "y" : columns.get(first(columns) + 1);
        return table(file, columns, DataFile.read(job.source(), x, y));
    }

    /** Tables often begin with a column of row numbers, which has no name or one like these. */
    private static int first(List<String> columns) {
        String name = columns.get(0).toLowerCase(Locale.ROOT);
        boolean unnamed = name.equals("column 1") && !columns.get(1).equals("column 2");
        return columns.size() > 2 && (unnamed || ROW_NUMBERS.contains(name)) ? 1 : 0;
    }

    private static Opened table(Path file, List<String> columns, Dataset data) {
        return new Table(file, columns, data, DataPreview.of(data));
    }

    private static Opened openPicture(Path file) {
        GreyPicture picture = Pictures.read(file, ImageTarget.MOST_PIXELS);
        return new Image(String.valueOf(file.getFileName()), picture, DataPreview.of(picture));
    }

    // The target

    /** Makes what is open the target again, after something else was. */
    void useAgain() {
        Opened last = opened.get();
        if (last != null) {
            use(last, choice(last));
        }
    }

    private void use(Opened found, TargetChoice choice) {
        opened.set(found);
        beforeTarget.accept(choice);
        studio.setTarget(choice);
    }

    private TargetChoice choice(Opened found) {
        return found instanceof Table table ? points(table.data()) : image(((Image) found).picture());
    }

    private TargetChoice points(Dataset data) {
        PointsTarget.Scaling scaling =
                isOutOfScale(data) ? PointsTarget.Scaling.STANDARDISED : PointsTarget.Scaling.AS_GIVEN;
        boolean spread = PointsTarget.scottBandwidth(data, scaling) > 0;
        return TargetChoice.of(studio.catalogue(), PointsTarget.ID)
                .with(PointsTarget.DATA, data)
                .with(PointsTarget.STANDARDISE, scaling == PointsTarget.Scaling.STANDARDISED)
                .with(PointsTarget.BANDWIDTH, spread ? 0.0 : BANDWIDTH_WITHOUT_SPREAD);
    }

    /** Whether particles that start at N(0, I), and steps made for its size, would be lost on the data as they stand. */
    private static boolean isOutOfScale(Dataset data) {
        Moments m = PointsTarget.moments(data);
        return isOutOfScale(m.meanX(), m.varX()) || isOutOfScale(m.meanY(), m.varY());
    }

    private static boolean isOutOfScale(double mean, double variance) {
        double deviation = Math.sqrt(variance);
        return Math.abs(mean) > OUT_OF_SCALE
                || deviation > OUT_OF_SCALE
                || (deviation > 0 && deviation < 1 / OUT_OF_SCALE);
    }

    private TargetChoice image(GreyPicture picture) {
        return TargetChoice.of(studio.catalogue(), ImageTarget.ID)
                .with(ImageTarget.PICTURE, picture)
                .with(ImageTarget.INVERT, picture.hasLightBorder());
    }

    void setStandardised(boolean on) {
        TargetChoice now = studio.experiment().target();
        if (now.id().equals(PointsTarget.ID) && now.parameters().toggle(PointsTarget.STANDARDISE) != on) {
            TargetChoice next = now.with(PointsTarget.STANDARDISE, on)
                    .with(PointsTarget.BANDWIDTH, isAutomatic() ? 0.0 : rescaled(now, on));
            beforeTarget.accept(next);
            studio.setTarget(next);
        }
    }

    /** The bandwidth that is as many of Scott's in the other units. */
    private double rescaled(TargetChoice now, boolean on) {
        Dataset data = now.parameters().content(PointsTarget.DATA, Dataset.class);
        double before = PointsTarget.scottBandwidth(data, scaling(!on));
        double after = PointsTarget.scottBandwidth(data, scaling(on));
        double bandwidth = now.parameters().real(PointsTarget.BANDWIDTH);
        return before > 0 && after > 0 ? bandwidth / before * after : bandwidth;
    }

    static PointsTarget.Scaling scaling(boolean standardised) {
        return standardised ? PointsTarget.Scaling.STANDARDISED : PointsTarget.Scaling.AS_GIVEN;
    }

    private boolean isAutomatic() {
        return studio.experiment().target().parameters().real(PointsTarget.BANDWIDTH) == 0;
    }

    void set(String parameter, Object value) {
        if (isTarget()) {
            studio.setTargetParameter(parameter, value);
        }
    }

    /** Data that came otherwise, with a scene or by undoing, are shown too. */
    private void follow(TargetChoice target) {
        if (target.id().equals(PointsTarget.ID)) {
            Dataset data = target.parameters().content(PointsTarget.DATA, Dataset.class);
            if (!(opened.get() instanceof Table table && table.data().equals(data))) {
                background.run(() -> DataPreview.of(data), preview -> {
                    if (isPointsNow(data)) {
                        opened.set(new Table(null, List.of(data.nameX(), data.nameY()), data, preview));
                    }
                });
            }
        } else if (target.id().equals(ImageTarget.ID)) {
            GreyPicture picture = target.parameters().content(ImageTarget.PICTURE, GreyPicture.class);
            if (!(opened.get() instanceof Image image && image.picture().equals(picture))) {
                opened.set(new Image("Picture", picture, DataPreview.of(picture)));
            }
        }
    }

    private boolean isPointsNow(Dataset data) {
        TargetChoice now = studio.experiment().target();
        return now.id().equals(PointsTarget.ID)
                && now.parameters().content(PointsTarget.DATA, Dataset.class) == data
                && !(opened.get() instanceof Table table && table.data() == data);
    }
}
