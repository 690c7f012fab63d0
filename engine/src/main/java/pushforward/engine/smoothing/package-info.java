/**
 * What a picture needs of a target after noise, at any level and many times a second: a grid of the clean density, made once, and
 * everything else by convolution.
 *
 * <p>Used by whatever paints; knows targets by the door only, so plug-ins are painted like the built-in ones.
 */
@NullMarked
package pushforward.engine.smoothing;

import org.jspecify.annotations.NullMarked;
