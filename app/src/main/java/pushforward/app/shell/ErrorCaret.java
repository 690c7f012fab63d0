package pushforward.app.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/** A mark under the character of a field where an error is; it goes with the text when that scrolls. */
final class ErrorCaret extends Pane {
    private static final double HEIGHT = 8;
    private static final double HALF = 5;
    private static final double EDGE = 8;
    private static final int NOWHERE = -1;

    private final TextField field;
    private final Polygon arrow = new Polygon(0, 1, HALF, HEIGHT, -HALF, HEIGHT);
    private final Rectangle underline = new Rectangle(0, -7, 0, 2);
    private final Runnable follow = this::follow;
    private int position = NOWHERE;

    ErrorCaret(TextField field) {
        this.field = field;
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
        setManaged(true);
        arrow.getStyleClass().add("error-mark");
        underline.getStyleClass().add("error-mark");
        arrow.setManaged(false);
        underline.setManaged(false);
        getChildren().addAll(underline, arrow);
        hide();
        sceneProperty().addListener((property, before, now) -> attend(before, now));
    }

    /** Marks a character, counted from 0; the length of the text is the place after the last one. */
    void mark(int newPosition) {
        position = newPosition;
        follow();
    }

    void hide() {
        position = NOWHERE;
        arrow.setVisible(false);
        underline.setVisible(false);
    }

    /** The middle of the mark in this node's coordinates; NaN if there is none. */
    double markedX() {
        return arrow.isVisible() ? arrow.getLayoutX() : Double.NaN;
    }

    private void attend(Scene before, Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(follow);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(follow);
        }
    }

    /** Called after every layout: nothing else says that the text has scrolled. */
    private void follow() {
        if (position == NOWHERE || !(field.getSkin() instanceof TextFieldSkin skin)) {
            return;
        }
        int at = Math.min(position, field.getLength());
        Rectangle2D place = skin.getCharacterBounds(at);
        double width = at == field.getLength() ? 2 * HALF : Math.max(2, place.getWidth());
        double middle = place.getMinX() + (at == field.getLength() ? HALF : width / 2);
        double clamped = Math.max(EDGE, Math.min(field.getWidth() - EDGE, middle));
        boolean inSight = Math.abs(clamped - middle) < HALF;
        arrow.setLayoutX(clamped);
        arrow.setRotate(inSight ? 0 : clamped < middle ? 90 : -90);
        arrow.setVisible(true);
        underline.setX(middle - width / 2);
        underline.setWidth(width);
        underline.setVisible(inSight);
    }
}
