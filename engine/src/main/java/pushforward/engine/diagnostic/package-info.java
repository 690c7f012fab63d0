/**
 * Distances between samples and targets, each with its noise floor. Used by the window's charts and by the command line.
 */
@NullMarked
package pushforward.engine.diagnostic;

import org.jspecify.annotations.NullMarked;
