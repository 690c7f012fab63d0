/**
 * The self-check that a person can run: closed-form values beside what the program itself computes. Used by the window, the command
 * line and the tests.
 */
@NullMarked
package pushforward.engine.check;

import org.jspecify.annotations.NullMarked;
