package pushforward.app.raster;

import java.util.List;
import pushforward.engine.param.Parameters;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.replay.Recording;
import pushforward.engine.run.Frame;

/** What the axes are where draws of a file are shown: the names of its variables, at the ends of the axes. */
final class AxisNames {
    private static final double TYPE = 12;

    private AxisNames() {}

    /** The labels, clear of the bands of the marginals at the top and at the right. */
    static List<VectorItem> items(Frame frame, Framing framing, PlaneStyle style, double band) {
        if (!frame.experiment().method().id().equals(RecordedChains.ID)) {
            return List.of();
        }
        Parameters parameters = frame.experiment().method().parameters();
        Recording recording = parameters.content(RecordedChains.DRAWS, Recording.class);
        String unit = parameters.toggle(RecordedChains.STANDARDISE) ? " (in sd)" : "";
        double size = TYPE * style.textScale();
        int ink = style.theme().ink();
        return List.of(
                new VectorItem.Label(
                        framing.width() - band - 8 * style.textScale(),
                        framing.height() - 30 * style.textScale(),
                        recording.nameX() + unit + " →",
                        VectorItem.Anchor.RIGHT,
                        size,
                        ink),
                new VectorItem.Label(
                        16 * style.textScale(),
                        band + 64 * style.textScale(),
                        "↑ " + recording.nameY() + unit,
                        VectorItem.Anchor.LEFT,
                        size,
                        ink));
    }
}
