package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.target.FormulaExample;
import pushforward.engine.target.FormulaGrammar;

/** The language of formulas on one sheet, made from the parser's own tables, and the examples as pictures to click. */
final class FormulaHelp {
    private static final double FORM_WIDTH = 88;
    private static final double MEANING_WIDTH = 176;
    private static final double EXAMPLE_WIDTH = 2 * (Thumbnails.WIDTH + 8) + 8;

    private final Catalogue catalogue;
    private final Thumbnails thumbnails;

    FormulaHelp(Catalogue catalogue, Thumbnails thumbnails) {
        this.catalogue = catalogue;
        this.thumbnails = thumbnails;
    }

    /** Makes the sheet; an example that is clicked is handed over and the sheet closes. */
    PopOver popOver(Consumer<FormulaExample> use) {
        PopOver popOver = new PopOver();
        VBox left = new VBox(
                8,
                MethodDock.section("Variables and constants"),
                table(FormulaGrammar.variables(), FormulaGrammar.constants()),
                MethodDock.section("Operators, what binds tightest first"),
                table(FormulaGrammar.operators()),
                MethodDock.section("Functions"),
                table(FormulaGrammar.functions()));
        CardGrid examples = new CardGrid(Thumbnails.WIDTH + 6);
        examples.setPrefWidth(EXAMPLE_WIDTH);
        examples.setMinWidth(Region.USE_PREF_SIZE);
        examples.show(
                cards(
                        example -> {
                            popOver.hide();
                            use.accept(example);
                        },
                        "help-example-"),
                null,
                -1);
        VBox right = new VBox(8, MethodDock.section("Examples"), examples);
        HBox sheet = new HBox(24, left, right);
        sheet.getStyleClass().add("formula-help");
        popOver.setContentNode(sheet);
        popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.setTitle("Formulas");
        return popOver;
    }

    /** One card for each example. */
    List<Button> cards(Consumer<FormulaExample> use, String idPrefix) {
        List<Button> cards = new ArrayList<>();
        for (FormulaExample example : FormulaExample.values()) {
            TargetChoice choice = TargetChoice.of(catalogue, FormulaTab.TARGET)
                    .with(FormulaTab.EXPRESSION, example.expression())
                    .with(FormulaTab.KIND, example.kind());
            Button card = new Button(example.label(), thumbnails.of(choice));
            card.setId(idPrefix + example.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            card.getStyleClass().add("tile");
            card.setContentDisplay(ContentDisplay.TOP);
            card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            card.setAccessibleText("Example " + example.label() + ": " + example.expression());
            Tooltip tooltip = new Tooltip(example.expression());
            tooltip.getStyleClass().add("number");
            card.setTooltip(tooltip);
            card.setOnAction(event -> use.accept(example));
            cards.add(card);
        }
        return cards;
    }

    @SafeVarargs
    private static GridPane table(List<FormulaGrammar.Entry>... parts) {
        GridPane grid = new GridPane(8, 2);
        grid.getColumnConstraints().addAll(new ColumnConstraints(FORM_WIDTH), new ColumnConstraints(MEANING_WIDTH));
        int row = 0;
        for (List<FormulaGrammar.Entry> part : parts) {
            for (FormulaGrammar.Entry entry : part) {
                Label form = new Label(entry.form());
                form.getStyleClass().add("number");
                Label meaning = new Label(entry.meaning());
                meaning.getStyleClass().add("quiet");
                meaning.setWrapText(true);
                GridPane.setValignment(form, VPos.TOP);
                grid.addRow(row++, form, meaning);
            }
        }
        return grid;
    }
}
