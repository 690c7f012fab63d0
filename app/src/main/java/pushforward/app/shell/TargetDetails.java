package pushforward.app.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.params.ParamRow;
import pushforward.app.params.ParamSheet;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.TargetChoice;

/** What is under the card of the chosen preset: its parameters, and what can be done with it. */
final class TargetDetails extends VBox {
    private final Studio studio;
    private final ParamSheet sheet = new ParamSheet(ParamSheet.Symbol.LEFT_OUT);
    private final Button defaults = new Button("Defaults", new FontIcon(Feather.ROTATE_CCW));

    TargetDetails(Studio studio, Commands commands) {
        this.studio = studio;
        getStyleClass().add("target-details");
        sheet.getStyleClass().add("wide-labels");
        defaults.setId("target-defaults");
        defaults.getStyleClass().add("worded");
        defaults.setAccessibleText("Set every parameter of the target back to its default");
        defaults.setMaxWidth(Double.MAX_VALUE);
        defaults.setOnAction(event -> studio.setTarget(
                TargetChoice.of(studio.catalogue(), studio.experiment().target().id())));
        getChildren().addAll(sheet, defaults, Tracer.button(commands));
    }

    void show(TargetChoice choice) {
        List<ParamSpec> specs = studio.catalogue().target(choice.id()).parameters();
        Map<String, Object> values = new LinkedHashMap<>();
        specs.forEach(spec -> values.put(spec.id(), choice.parameters().value(spec.id())));
        sheet.show(
                specs.stream()
                        .map(spec -> ParamRow.of(spec, value -> studio.setTargetParameter(spec.id(), value)))
                        .toList(),
                values);
        sheet.setVisible(!specs.isEmpty());
        sheet.setManaged(!specs.isEmpty());
        boolean changed = !choice.parameters().equals(Parameters.defaults(specs));
        defaults.setVisible(changed);
        defaults.setManaged(changed);
    }
}
