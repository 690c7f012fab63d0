package pushforward.app.shell;

import java.util.function.Consumer;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.Tool;
import pushforward.app.studio.Studio;
import pushforward.engine.run.TargetChoice;

/** The dock at the left: where the target comes from. */
final class TargetDock extends DockPages {
    /**
     * Makes the pages.
     *
     * @param trials where formulas are measured while they are typed
     * @param onFormula told when a formula that may be of another size altogether becomes the target
     */
    TargetDock(
            Studio studio,
            DrawingDesk desk,
            GaussianDesk gaussians,
            Commands commands,
            Look look,
            Background background,
            Background trials,
            Thumbnails thumbnails,
            Preferences preferences,
            Consumer<TargetChoice> onFormula) {
        super("Target");
        getStyleClass().add("target-dock");
        if (desk.canDraw()) {
            tab("Draw", new DrawTab(studio, desk, gaussians, commands));
        }
        tab("Library", new LibraryTab(studio, commands, look, background, thumbnails, preferences));
        if (studio.catalogue().targets().stream().anyMatch(each -> each.id().equals(FormulaTab.TARGET))) {
            tab("Formula", new FormulaTab(studio, commands, trials, thumbnails, preferences, onFormula));
        }
        select("Library");
        desk.toolProperty().addListener((property, before, now) -> {
            if (now != Tool.FOLLOW) {
                select("Draw");
            }
        });
    }
}
