package pushforward.app.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushforward.engine.param.InvalidInputException;

/**
 * Size of a picture in pixels.
 *
 * @param width {@value #LEAST} to {@value #MOST}
 * @param height {@value #LEAST} to {@value #MOST}
 */
public record PictureSize(int width, int height) {
    static final int LEAST = 64;
    static final int MOST = 8192;

    /** What fits into the memory of a small machine, with all that painting needs besides. */
    static final int MOST_PIXELS = 8192 * 4096;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");

    public PictureSize {
        if (width < LEAST || width > MOST || height < LEAST || height > MOST) {
            throw new InvalidInputException("Size " + width + "x" + height
                    + " is not possible; width and height must be from " + LEAST + " to " + MOST + " pixels.");
        }
        if ((long) width * height > MOST_PIXELS) {
            throw new InvalidInputException("Size " + width + "x" + height + " is not possible; a picture can have "
                    + MOST_PIXELS + " pixels at most, as 8192x4096 has.");
        }
    }

    /**
     * Reads “1280x720”.
     *
     * @throws InvalidInputException saying what is allowed
     */
    public static PictureSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException("Size \"" + text
                    + "\" is not a size; it must be width and height in pixels, as in 1280x720, from " + LEAST + " to "
                    + MOST + " each.");
        }
        return new PictureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
