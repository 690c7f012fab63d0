package pushforward.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pushforward.engine.param.InvalidInputException;

/** Everything that the window says or asks in words. */
class Dialogs {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogs.class);

    private static final String OPENABLE =
            "*.pushforward *.csv *.npy *.txt *.nc *.h5 *.hdf5 *.png *.jpg *.jpeg *.gif *.bmp";

    private final Window owner;
    private final Look look;
    private final Notices notices;
    private final Supplier<String> doing;
    private @Nullable Dialog<ButtonType> crash;

    /** Room for a few lines of a report; the rest is scrolled to. */
    private static final double LEAST_REPORT = 160;

    /** What to do with changes that are not saved. */
    enum Answer {
        SAVE,
        DISCARD,
        CANCEL
    }

    /**
     * Prepares dialogs over a window.
     *
     * @param doing what was being run, for reports
     */
    Dialogs(Window owner, Look look, Notices notices, Supplier<String> doing) {
        this.owner = owner;
        this.look = look;
        this.notices = notices;
        this.doing = doing;
    }

    /** Says a sentence over the plane for a while. */
    void notice(String sentence) {
        notices.show(sentence);
    }

    /** Says what went wrong: in a sentence if a person gave something unusable, else with a report to copy. */
    void failed(Throwable failure) {
        if (failure instanceof InvalidInputException) {
            notices.warn(failure.getMessage());
        } else {
            LOG.error("unexpected failure", failure);
            crashed(failure);
        }
    }

    private void crashed(Throwable failure) {
        if (crash != null || !owner.isShowing()) {
            return; // the first report says most and a second would only hide it; none may keep a closed window alive
        }
        Dialog<ButtonType> dialog = new Dialog<>();
        crash = dialog;
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle("Pushforward");
        dialog.setHeaderText("Something went wrong, and the run is paused.");
        Label words = new Label("Your work is still here: save it, or go on. The report below says what happened; it"
                + " helps whoever mends it and is sent nowhere by itself.");
        words.setWrapText(true);
        words.setPrefWidth(560);
        words.setMinHeight(Region.USE_PREF_SIZE);
        String report = CrashReport.text(failure, doing.get());
        TextArea details = new TextArea(report);
        details.setEditable(false);
        details.setAccessibleText("Report");
        details.getStyleClass().add("report");
        details.setPrefRowCount(12);
        details.setMinHeight(LEAST_REPORT);
        VBox content = new VBox(16, words, details);
        ButtonType copy = new ButtonType("Copy report", ButtonData.LEFT);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(copy, ButtonType.CLOSE);
        dialog.getDialogPane().setId("crash-dialog");
        dialog.getDialogPane().lookupButton(copy).setId("copy-report");
        dialog.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
            ClipboardContent clipboard = new ClipboardContent();
            clipboard.putString(report);
            Clipboard.getSystemClipboard().setContent(clipboard);
            notices.show("The report is copied.");
            event.consume();
        });
        prepare(dialog);
        dialog.setOnHidden(event -> crash = null);
        dialog.show();
    }

    /** Asks what to do with unsaved changes. */
    Answer askAboutChanges(String name) {
        ButtonType save = new ButtonType("Save", ButtonData.YES);
        ButtonType discard = new ButtonType("Discard", ButtonData.NO);
        Alert alert = new Alert(Alert.AlertType.NONE, "", save, discard, ButtonType.CANCEL);
        alert.initOwner(owner);
        alert.setTitle("Pushforward");
        alert.setHeaderText("Save the changes to " + name + "?");
        alert.setContentText("They are lost otherwise.");
        alert.getDialogPane().setId("changes-dialog");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        prepare(alert);
        ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
        return answer == save ? Answer.SAVE : answer == discard ? Answer.DISCARD : Answer.CANCEL;
    }

    /** Shows something to read. */
    void tell(String title, Node content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        prepare(dialog);
        dialog.show();
    }

    /** Dresses a dialog and has it appear in the middle of the window, which not every window manager does by itself. */
    private void prepare(Dialog<?> dialog) {
        look.dress(dialog);
        dialog.widthProperty().addListener((property, before, now) -> centre(dialog));
        dialog.heightProperty().addListener((property, before, now) -> centre(dialog));
    }

    private void centre(Dialog<?> dialog) {
        dialog.setX(owner.getX() + Math.max(0, (owner.getWidth() - dialog.getWidth()) / 2));
        dialog.setY(owner.getY() + Math.max(0, (owner.getHeight() - dialog.getHeight()) / 2));
    }

    Optional<Path> askWhereToSave(String title, String name, String kind, String pattern) {
        FileChooser chooser = chooser(title, kind, pattern);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    Optional<Path> askWhatToOpen(String title, String kind, String... patterns) {
        return Optional.ofNullable(chooser(title, kind, patterns).showOpenDialog(owner))
                .map(File::toPath);
    }

    /** Asks for one or several files of any kind that can be opened. */
    List<Path> askForFiles() {
        FileChooser chooser = chooser("Open", "Everything that can be opened", OPENABLE.split(" "));
        chooser.getExtensionFilters()
                .addAll(
                        1,
                        List.of(
                                new FileChooser.ExtensionFilter("Pushforward scenes", "*.pushforward"),
                                new FileChooser.ExtensionFilter(
                                        "Draws of chains", "*.csv", "*.npy", "*.nc", "*.h5", "*.hdf5")));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    /** Asks for files of draws. */
    List<Path> askForDraws() {
        FileChooser chooser = chooser("Open draws", "Draws of chains", "*.csv", "*.npy", "*.nc", "*.h5", "*.hdf5");
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    Optional<Path> askForData() {
        return askWhatToOpen(
                "Open data",
                "Points and pictures",
                "*.csv",
                "*.npy",
                "*.txt",
                "*.png",
                "*.jpg",
                "*.jpeg",
                "*.gif",
                "*.bmp");
    }

    private static FileChooser chooser(String title, String kind, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(kind, patterns),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return chooser;
    }
}
