package pushforward.app.shell;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.PlaneStyle;

/** The colours of the density from nothing to its peak. */
final class ColourKey extends Region {
    private static final int COLOURS = 512;
    private static final int ROWS = 16;
    private static final double THICKNESS = 12;

    private final ImageView picture = new ImageView();
    private final Rectangle clip = new Rectangle();

    ColourKey(PlaneView plane) {
        getStyleClass().add("colour-key");
        setMinHeight(THICKNESS);
        setPrefHeight(THICKNESS);
        setAccessibleText("Colours of the density, from none at the left to the highest at the right");
        getChildren().add(picture);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        picture.setClip(clip);
        plane.planeStyleProperty().addListener((property, before, now) -> show(now));
        show(plane.planeStyleProperty().get());
    }

    private void show(PlaneStyle style) {
        int[] colours = style.colourMap().colours(style.theme(), COLOURS);
        WritableImage image = new WritableImage(COLOURS, ROWS);
        image.getPixelWriter().setPixels(0, 0, COLOURS, ROWS, PixelFormat.getIntArgbInstance(), colours, 0, 0);
        picture.setImage(image);
    }

    @Override
    protected void layoutChildren() {
        picture.setFitWidth(getWidth());
        picture.setFitHeight(getHeight());
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
    }
}
