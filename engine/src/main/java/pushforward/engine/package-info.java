/**
 * The engine: targets, samplers, diagnostics, runs, files and the command line, with no window and no toolkit.
 *
 * <p>Its sub-packages are the parts; the application uses them, and they never name the application.
 */
@NullMarked
package pushforward.engine;

import org.jspecify.annotations.NullMarked;
