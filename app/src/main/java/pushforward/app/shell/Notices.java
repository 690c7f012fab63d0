package pushforward.app.shell;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One sentence at a time over the plane; it goes by itself, or when it is closed. */
final class Notices extends HBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double MILLIS_PER_LETTER = 80;
    private static final double SHORTEST_MILLIS = 4_000;

    private final Label sentence = new Label();
    private final PauseTransition pause = new PauseTransition();

    Notices() {
        setId("notice");
        getStyleClass().add("pf-notice");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setWrapText(true);
        sentence.setId("notice-text");
        sentence.setMaxWidth(520);
        sentence.setMinHeight(USE_PREF_SIZE);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll("flat", "icon-small");
        close.setAccessibleText("Close the message");
        close.setOnAction(event -> hide());
        getChildren().addAll(sentence, close);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        pause.setOnFinished(event -> hide());
        hide();
    }

    void show(String text) {
        present(text, false);
    }

    /** Says what was refused and why. */
    void warn(String text) {
        present(text, true);
    }

    private void present(String text, boolean warning) {
        sentence.setText(text);
        setAccessibleText(text);
        pseudoClassStateChanged(WARNING, warning);
        setVisible(true);
        pause.stop();
        pause.setDuration(Duration.millis(SHORTEST_MILLIS + MILLIS_PER_LETTER * text.length()));
        pause.playFromStart();
    }

    private void hide() {
        pause.stop();
        setVisible(false);
    }
}
