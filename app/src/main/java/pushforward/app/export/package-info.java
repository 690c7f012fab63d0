/**
 * Writes what the plane shows into picture files, without a display.
 *
 * <p>Used by the command line and by the window's export actions.
 */
@NullMarked
package pushforward.app.export;

import org.jspecify.annotations.NullMarked;
