package pushforward.engine.io;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;

/**
 * All that a scene file holds: what the window shows, as a value.
 *
 * @param target what is sampled from
 * @param panels what each plane shows, 1 to {@value #MOST_PANELS}
 * @param particles how many
 * @param seed the key of all noise
 * @param start where particles start
 * @param view what part of the plane is looked at
 * @param rest whatever else the file held, which saving puts back
 */
public record Scene(
        TargetChoice target, List<Panel> panels, int particles, long seed, Start start, View view, Rest rest) {
    /** Planes that fit beside one another. */
    public static final int MOST_PANELS = 4;

    public Scene {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || panels.size() > MOST_PANELS) {
            throw new InvalidInputException(
                    "A scene has " + panels.size() + " panels; it must have 1 to " + MOST_PANELS + ".");
        }
    }

    /**
     * One plane: a method and what is painted.
     *
     * @param method what samples
     * @param layers names of the layers that are shown, as the window knows them
     * @param passage how far through a method that learns a map is looked; null for all the way forward, or for other methods
     */
    public record Panel(
            MethodChoice method,
            List<String> layers,
            @Nullable Passage passage) {
        public Panel {
            layers = List.copyOf(layers);
        }

        /** A panel that shows its particles where they are. */
        public Panel(MethodChoice method, List<String> layers) {
            this(method, layers, null);
        }
    }

    /**
     * How far through the layers of a map particles are shown.
     *
     * @param depth layers that noise has gone through, 0 or more; infinite for all, however many there are
     * @param direction whose way it is
     */
    public record Passage(double depth, Direction direction) {

        /** Whose way it is. */
        public enum Direction {
            /** Noise, pushed forward. */
            FORWARD,
            /** Exact samples of the target, pulled back. */
            INVERSE
        }

        public Passage {
            if (!(depth >= 0)) {
                throw new InvalidInputException(
                        "A depth of " + depth + " layers is not possible; it must be 0 or more.");
            }
        }
    }

    /**
     * What part of the plane is looked at.
     *
     * @param centreX first coordinate of the middle, in model units
     * @param centreY second coordinate of the middle, in model units
     * @param width of the plane's shorter side, in model units, positive
     * @param noiseLevel standard deviation of the noise after which the density is shown, in model units, 0 or more
     */
    public record View(double centreX, double centreY, double width, double noiseLevel) {

        /** Returns a view without noise. */
        public View(double centreX, double centreY, double width) {
            this(centreX, centreY, width, 0);
        }
    }

    /** Returns a scene of one panel. */
    public static Scene of(Experiment experiment, List<String> layers, View view) {
        return of(experiment, layers, null, view);
    }

    /** Returns a scene of one panel that shows a flow at a depth; null for any other method. */
    public static Scene of(Experiment experiment, List<String> layers, @Nullable Passage passage, View view) {
        return new Scene(
                experiment.target(),
                List.of(new Panel(experiment.method(), layers, passage)),
                experiment.particles(),
                experiment.seed(),
                experiment.start(),
                view,
                Rest.NOTHING);
    }

    /** What a panel runs. */
    public Experiment experiment(int panel) {
        return new Experiment(target, panels.get(panel).method(), particles, seed, start);
    }

    /** Returns this scene with what another one's file held besides; for saving changes over the file that was opened. */
    public Scene withRestOf(Scene other) {
        return new Scene(target, panels, particles, seed, start, view, other.rest);
    }
}
