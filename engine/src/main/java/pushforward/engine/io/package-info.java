/**
 * Files: points, arrays, scenes, and writing them whole or not at all. Used by the window and the command line.
 */
@NullMarked
package pushforward.engine.io;

import org.jspecify.annotations.NullMarked;
