/**
 * Points, rectangles, noise and other plain mathematics. Names nothing else of the engine; everybody may use it.
 */
@NullMarked
package pushforward.engine.math;

import org.jspecify.annotations.NullMarked;
