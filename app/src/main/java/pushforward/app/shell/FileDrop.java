package pushforward.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.EventTarget;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets a place take files that are dropped on it. */
final class FileDrop {
    private FileDrop() {}

    /**
     * Offers dropped files.
     *
     * @param take does something with them, or returns false to leave them to what lies around the place
     */
    static void accept(EventTarget place, Predicate<List<Path>> take) {
        place.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files =
                    event.getDragboard().getFiles().stream().map(File::toPath).toList();
            if (take.test(files)) {
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
