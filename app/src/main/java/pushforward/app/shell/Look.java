package pushforward.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import pushforward.app.raster.Theme;
import pushforward.engine.spi.Family;

/** How the window looks now: a theme and the family whose hue is the accent. */
final class Look {
    private static final String[] FONTS = {
        "Inter-Regular.otf",
        "Inter-Medium.otf",
        "Inter-SemiBold.otf",
        "Inter-Bold.otf",
        "JetBrainsMono-Regular.ttf",
        "JetBrainsMono-Bold.ttf"
    };
    private static final int[] ICONS = {16, 24, 32, 48, 64, 128, 256};

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Family> family = new SimpleObjectProperty<>(Family.CHAINS);

    Look(Theme first) {
        theme.addListener((property, before, now) -> useBase(now));
        theme.set(first);
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    ObjectProperty<Family> familyProperty() {
        return family;
    }

    Palette palette() {
        return Palette.of(theme.get());
    }

    /** Dresses a scene, now and whenever the look changes. */
    void dress(Scene scene) {
        scene.getStylesheets().setAll(stylesheets());
        theme.addListener((property, before, now) -> scene.getStylesheets().setAll(stylesheets()));
        family.addListener((property, before, now) -> scene.getStylesheets().setAll(stylesheets()));
    }

    /** Dresses a dialog as things stand. */
    void dress(Dialog<?> dialog) {
        dialog.getDialogPane().getStylesheets().setAll(stylesheets());
        dialog.getDialogPane().getStyleClass().add("pf-dialog");
    }

    List<String> stylesheets() {
        String shell = Objects.requireNonNull(Look.class.getResource("/pushforward/app/shell/shell.css"))
                .toExternalForm();
        return List.of(palette().stylesheet(family.get()), shell);
    }

    private static void useBase(Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** Makes the program's fonts known by name. */
    static void loadFonts() {
        for (String file : FONTS) {
            try (InputStream in = asset("fonts/" + file)) {
                Font.loadFont(in, 13);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
    }

    static void addIcons(Stage stage) {
        for (int size : ICONS) {
            stage.getIcons().add(new Image(asset("icon/pushforward-" + size + ".png")));
        }
    }

    private static InputStream asset(String path) {
        return Objects.requireNonNull(Look.class.getResourceAsStream("/pushforward/assets/" + path), path);
    }
}
