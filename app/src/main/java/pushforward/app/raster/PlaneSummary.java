package pushforward.app.raster;

/**
 * What a picture holds, in numbers.
 *
 * @param pictures how many pictures have been painted
 * @param step the step of the frame that was painted
 * @param particles how many particles the frame has
 * @param outside particles with finite coordinates that are not in view
 * @param notFinite particles whose coordinates are not finite, which cannot be shown
 * @param diverged particles whose last move was refused because it was not finite
 */
public record PlaneSummary(long pictures, long step, int particles, int outside, int notFinite, long diverged) {
    /** Nothing was painted yet. */
    public static final PlaneSummary NONE = new PlaneSummary(0, 0, 0, 0, 0, 0);
}
