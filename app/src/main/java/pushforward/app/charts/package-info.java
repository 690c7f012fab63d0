/**
 * Charts of what was measured against steps, painted in the window's own fonts and colours. Sees series of numbers only. Used by the
 * window.
 */
@NullMarked
package pushforward.app.charts;

import org.jspecify.annotations.NullMarked;
