package pushforward.engine.spi;

import java.util.function.UnaryOperator;
import pushforward.engine.math.Noise;

/**
 * A sampler at half the step of another one, and what to do with the noise so that both see the same Brownian path.
 *
 * @param sampler takes two steps for one of the other's
 * @param noise turns the other's noise into this one's
 */
public record Halved<S extends State>(Sampler<S> sampler, UnaryOperator<Noise> noise) {}
