/**
 * Turns a frame into pixels and vector items, with no toolkit: the window, exports and tests paint the same picture from here.
 *
 * <p>Used by {@code plane} and {@code export}; knows frames and targets of the engine and nothing else.
 */
@NullMarked
package pushforward.app.raster;

import org.jspecify.annotations.NullMarked;
