package pushforward.engine.flow;

import pushforward.engine.math.Noise;
import pushforward.engine.spi.Target;

/**
 * What one step of training learns from.
 *
 * @param target in its own coordinates
 * @param standardisation between those and the flow's
 * @param noise of the run
 * @param step under which the step draws
 * @param batch how many points
 */
public record Lesson(Target target, Standardisation standardisation, Noise noise, long step, int batch) {}
