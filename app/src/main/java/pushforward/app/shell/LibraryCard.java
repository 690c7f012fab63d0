package pushforward.app.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.engine.spi.TargetProvider;

/** A preset in the library: its picture, its name, and a star. */
final class LibraryCard extends StackPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");
    private static final double TOOLTIP_WIDTH = 360;

    private final TargetProvider provider;
    private final Thumbnail thumbnail;
    private final Button button;
    private final ToggleButton star = new ToggleButton(null, new FontIcon(Feather.STAR));
    private final ToggleButton sliders = new ToggleButton(null, new FontIcon(Feather.SLIDERS));
    private boolean chosen;

    LibraryCard(TargetProvider provider, Thumbnail thumbnail, Look look, Background background) {
        this.provider = provider;
        this.thumbnail = thumbnail;
        button = new Button(provider.name(), thumbnail);
        button.setId("preset-" + provider.id());
        button.getStyleClass().add("tile");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setWrapText(true);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setFocusTraversable(false);
        button.setTooltip(tooltip(look, background));
        star.getStyleClass().add("star");
        star.setId("star-" + provider.id());
        star.setFocusTraversable(false);
        star.setAccessibleText("Favourite: " + provider.name());
        star.setTooltip(new Tooltip("Favourite  (F)"));
        StackPane.setAlignment(star, Pos.TOP_RIGHT);
        StackPane.setMargin(star, new Insets(6));
        sliders.getStyleClass().addAll("star", "always-there");
        sliders.setId("sliders-" + provider.id());
        sliders.setFocusTraversable(false);
        sliders.setVisible(false);
        sliders.setAccessibleText("Parameters of " + provider.name());
        sliders.setTooltip(new Tooltip("Parameters  (Enter)"));
        StackPane.setAlignment(sliders, Pos.TOP_LEFT);
        StackPane.setMargin(sliders, new Insets(6));
        getChildren().addAll(button, star, sliders);
        name();
    }

    TargetProvider provider() {
        return provider;
    }

    Thumbnail thumbnail() {
        return thumbnail;
    }

    /** What is clicked and focused. */
    Button button() {
        return button;
    }

    void setOnStar(Runnable action) {
        star.setOnAction(event -> action.run());
    }

    void setOnSliders(Runnable action) {
        sliders.setOnAction(event -> action.run());
    }

    /** Shows whether this is the target, and whether its parameters are open below. */
    void setChosen(boolean now, boolean open) {
        chosen = now;
        sliders.setVisible(now);
        sliders.setSelected(open);
        button.pseudoClassStateChanged(CHOSEN, now);
        name();
    }

    void setStarred(boolean now) {
        star.setSelected(now);
        pseudoClassStateChanged(STARRED, now);
        name();
    }

    private void name() {
        button.setAccessibleText(
                "Preset " + provider.name() + (chosen ? ", chosen" : "") + (star.isSelected() ? ", favourite" : ""));
        button.setAccessibleHelp(
                "Enter chooses it and then shows its parameters, F makes it a favourite, the arrow keys go to its neighbours.");
    }

    /** Made when it is shown first: typesetting every formula would take longer than building the window. */
    private Tooltip tooltip(Look look, Background background) {
        Tooltip tooltip = new Tooltip();
        tooltip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tooltip.setMaxWidth(TOOLTIP_WIDTH + 32);
        EquationView[] made = new EquationView[1];
        tooltip.setOnShowing(event -> {
            if (made[0] == null) {
                made[0] = new EquationView(background, look.palette());
                tooltip.setGraphic(explanation(made[0]));
                made[0].setTex(provider.formula());
            }
            made[0].setPalette(look.palette());
        });
        return tooltip;
    }

    private VBox explanation(EquationView equation) {
        Label title = new Label(provider.name());
        title.getStyleClass().add("strong");
        equation.setPrefWidth(TOOLTIP_WIDTH);
        VBox box = new VBox(
                8,
                title,
                equation,
                wrapped(provider.convention(), "tip-text"),
                wrapped(provider.reference(), "tip-quiet"));
        box.setPrefWidth(TOOLTIP_WIDTH);
        return box;
    }

    /** Text rather than a label, whose height would depend on a width that a tooltip does not know. */
    private static Text wrapped(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        text.setWrappingWidth(TOOLTIP_WIDTH);
        return text;
    }
}
