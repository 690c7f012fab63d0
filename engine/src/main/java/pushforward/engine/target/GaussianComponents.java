package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.InvalidInputException;

/**
 * The Gaussians of a mixture, as a person edits them.
 *
 * @param list from 1 to {@link #MOST} of them; weights need not sum to one
 */
public record GaussianComponents(List<GaussianComponent> list) {
    /** More than this is a raster, not a mixture. */
    public static final int MOST = 1000;

    /**
     * Checks the number.
     *
     * @throws InvalidInputException if there are none or too many
     */
    public GaussianComponents {
        if (list.isEmpty() || list.size() > MOST) {
            throw new InvalidInputException(
                    "A mixture has " + list.size() + " Gaussians; allowed are from 1 to " + MOST + ".");
        }
        list = List.copyOf(list);
    }
}
