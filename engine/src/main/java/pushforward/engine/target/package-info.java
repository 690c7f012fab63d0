/**
 * The target densities, one a file, and the canvas on which a density is drawn. Used through the door only, but for the drawing model.
 */
@NullMarked
package pushforward.engine.target;

import org.jspecify.annotations.NullMarked;
