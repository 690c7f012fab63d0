/**
 * The law of a chain itself instead of particles that obey it: how the mass on a grid moves in one step, and the spectrum of a chain on a
 * grid.
 *
 * <p>Used by whatever compares particles with what they should do; knows targets by the door only.
 */
@NullMarked
package pushforward.engine.law;

import org.jspecify.annotations.NullMarked;
