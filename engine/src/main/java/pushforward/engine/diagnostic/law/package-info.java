/**
 * The exact law of a run's particles in step with them, what sets the particles apart from it, and the spectrum of a chain on the target.
 *
 * <p>Used by whatever paints or prints them; sees runs by their course and positions only.
 */
@NullMarked
package pushforward.engine.diagnostic.law;

import org.jspecify.annotations.NullMarked;
