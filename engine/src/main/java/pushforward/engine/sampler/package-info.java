/**
 * The Langevin and Markov chain samplers, one a file. Used through the door only.
 */
@NullMarked
package pushforward.engine.sampler;

import org.jspecify.annotations.NullMarked;
