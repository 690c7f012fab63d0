/**
 * Turns declared parameters into a property sheet with an editor for each type. Used by the docks of the window; knows parameters
 * of the engine and no experiment.
 */
@NullMarked
package pushforward.app.params;

import org.jspecify.annotations.NullMarked;
