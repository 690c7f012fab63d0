package pushforward.app.export;

import org.jspecify.annotations.Nullable;
import pushforward.app.raster.FlowDepth;
import pushforward.engine.io.Scene;

/** Depths in a flow, between scenes and pictures. */
public final class Passages {
    private Passages() {}

    /** What a scene says; {@link FlowDepth#LIVE} where it says nothing. */
    public static FlowDepth depth(Scene.@Nullable Passage passage) {
        return passage == null
                ? FlowDepth.LIVE
                : new FlowDepth(
                        passage.depth(),
                        switch (passage.direction()) {
                            case FORWARD -> FlowDepth.Direction.FORWARD;
                            case INVERSE -> FlowDepth.Direction.INVERSE;
                        });
    }

    /** What a scene says of a depth. */
    public static Scene.Passage passage(FlowDepth depth) {
        return new Scene.Passage(
                depth.layers(),
                switch (depth.direction()) {
                    case FORWARD -> Scene.Passage.Direction.FORWARD;
                    case INVERSE -> Scene.Passage.Direction.INVERSE;
                });
    }
}
