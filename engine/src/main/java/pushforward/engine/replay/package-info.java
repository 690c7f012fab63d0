/** Draws that were made elsewhere, as a method that repeats them. Files, the window and tests may use it; it knows nobody but the door. */
@NullMarked
package pushforward.engine.replay;

import org.jspecify.annotations.NullMarked;
