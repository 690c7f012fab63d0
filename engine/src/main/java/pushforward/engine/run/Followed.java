package pushforward.engine.run;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;

/**
 * One particle under the microscope.
 *
 * @param particle its index
 * @param path where it has been, oldest first and the present last: every step since it is followed, and before that the steps that are
 *     still known
 * @param twin where the same particle has been at half the step on the same Brownian path, since that was asked for; empty if it was not
 * @param explanation what its last step was made of; null at the start and where the method does not say
 */
public record Followed(
        int particle, Points path, Points twin, @Nullable Explanation explanation) {}
