/**
 * The program's entry point, which the start script, the installed program and the tests use.
 *
 * <p>Everything that shows something lives in the sub-packages; nobody depends on this package.
 */
@NullMarked
package pushforward.app;

import org.jspecify.annotations.NullMarked;
