package pushforward.app.shell;

import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.SymmetryChoice;
import pushforward.app.draw.Tool;
import pushforward.app.plane.PlaneView;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Symmetry;

/** Shows the lines of the chosen symmetry, faintly, while a tool that follows it is in hand. */
final class SymmetryMark extends PlaneMark {
    private final DrawingDesk desk;

    SymmetryMark(Studio studio, DrawingDesk desk, PlaneView plane) {
        super(plane);
        this.desk = desk;
        setId("symmetry-mark");
        desk.symmetryProperty().addListener(property -> place());
        desk.toolProperty().addListener(property -> place());
        studio.experimentProperty().addListener((property, before, now) -> {
            if (desk.symmetryProperty().get() != SymmetryChoice.NONE) {
                place();
            }
        });
    }

    @Override
    void place() {
        getChildren().clear();
        if (!desk.toolProperty().get().options().contains(Tool.Option.SYMMETRY) || !desk.canDraw()) {
            return;
        }
        Symmetry symmetry = desk.symmetry();
        switch (symmetry.kind()) {
            case NONE -> {}
            case LEFT_RIGHT -> spokes(symmetry, Math.PI / 2, 2);
            case TOP_BOTTOM -> spokes(symmetry, 0, 2);
            case BOTH -> spokes(symmetry, 0, 4);
            case ROTATION -> spokes(symmetry, Math.PI / 2, symmetry.order());
        }
    }

    private void spokes(Symmetry symmetry, double first, int count) {
        double length = (plane().getWidth() + plane().getHeight())
                * plane().viewportProperty().get().unitsPerPixel();
        for (int i = 0; i < count; i++) {
            double angle = first + 2 * Math.PI * i / count;
            getChildren()
                    .add(line(
                            "symmetry-line",
                            symmetry.centreX(),
                            symmetry.centreY(),
                            symmetry.centreX() + length * Math.cos(angle),
                            symmetry.centreY() + length * Math.sin(angle)));
        }
    }
}
