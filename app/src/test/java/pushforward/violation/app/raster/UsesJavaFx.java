package pushforward.violation.app.raster;

import javafx.scene.paint.Color;

/** Uses the toolkit. */
record UsesJavaFx(Color color) {}
