/**
 * Drawing a density by hand: the tools, their settings, and how a gesture becomes one edit of the drawn target. Used by the window.
 */
@NullMarked
package pushforward.app.draw;

import org.jspecify.annotations.NullMarked;
