/**
 * Experiments, the runs that advance them, and the one engine thread. Used by the window and the command line.
 */
@NullMarked
package pushforward.engine.run;

import org.jspecify.annotations.NullMarked;
