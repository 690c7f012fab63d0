package pushforward.app.shell;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import pushforward.engine.run.TargetChoice;

/** A picture of a target; while its target changes faster than it can be evaluated, only the newest is. */
final class Thumbnail extends StackPane {
    private static final double ROUNDING = 8;

    private final Thumbnails source;
    private final ImageView picture = new ImageView();
    /** Held here, so that the shared colours do not keep every picture that there ever was. */
    private final InvalidationListener colouring = observed -> colour();

    private @Nullable TargetChoice shown;
    private @Nullable TargetChoice waiting;
    private boolean busy;
    private float @Nullable [] density;

    Thumbnail(Thumbnails source) {
        this.source = source;
        getStyleClass().add("thumbnail");
        picture.setFitWidth(Thumbnails.WIDTH);
        picture.setFitHeight(Thumbnails.HEIGHT);
        Rectangle clip = new Rectangle(Thumbnails.WIDTH, Thumbnails.HEIGHT);
        clip.setArcWidth(ROUNDING);
        clip.setArcHeight(ROUNDING);
        picture.setClip(clip);
        getChildren().add(picture);
        setMinSize(Thumbnails.WIDTH, Thumbnails.HEIGHT);
        setMaxSize(Thumbnails.WIDTH, Thumbnails.HEIGHT);
        source.coloursProperty().addListener(new WeakInvalidationListener(colouring));
    }

    /** Shows another target as soon as it is evaluated; until then the picture stays. */
    void show(TargetChoice choice) {
        if (choice.equals(shown)) {
            return;
        }
        shown = choice;
        if (busy) {
            waiting = choice;
        } else {
            evaluate(choice);
        }
    }

    /** Whether a picture is there. */
    boolean isReady() {
        return density != null;
    }

    /** What is to be seen; null before the first picture. */
    @Nullable
    Image image() {
        return picture.getImage();
    }

    private void evaluate(TargetChoice choice) {
        busy = true;
        source.request(choice, this::came);
    }

    private void came(float @Nullable [] evaluated) {
        busy = false;
        if (evaluated != null) {
            density = evaluated;
            colour();
        }
        TargetChoice next = waiting;
        waiting = null;
        if (next != null) {
            evaluate(next);
        }
    }

    private void colour() {
        if (density != null) {
            picture.setImage(source.image(density));
        }
    }
}
