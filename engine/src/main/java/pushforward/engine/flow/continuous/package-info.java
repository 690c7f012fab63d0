/**
 * Flows in continuous time: velocities that carry noise to data, exact and learned, and how straight their paths are.
 */
@NullMarked
package pushforward.engine.flow.continuous;

import org.jspecify.annotations.NullMarked;
