package pushforward.app.shell;

import javafx.scene.layout.Region;
import pushforward.app.plane.PlaneView;

/** The colours of the density from nothing to its peak. */
final class ColourKey extends Region {
    ColourKey(PlaneView plane) {
        getStyleClass().add("colour-key");
        setMinHeight(12);
        setPrefHeight(12);
        setAccessibleText("Colours of the density, from none at the left to the highest at the right");
    }
}
