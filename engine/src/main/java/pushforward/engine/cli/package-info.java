/**
 * The command line: every job that needs no window, with the numbers of the window. The application adds the commands that do.
 */
@NullMarked
package pushforward.engine.cli;

import org.jspecify.annotations.NullMarked;
