/**
 * The model of a drawing: a canvas, the edits made on it, and how they become ink. Used by the drawn target, scene files and the
 * drawing tools.
 */
@NullMarked
package pushforward.engine.drawing;

import org.jspecify.annotations.NullMarked;
