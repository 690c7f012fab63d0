package pushforward.engine.target;

import java.util.List;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A grey picture as a density: each pixel is a Gaussian of its share of the ink, as {@link DrawnTarget} says of cells. */
public final class ImageTarget implements TargetProvider {
    /** The id that scenes and the command line know. */
    public static final String ID = "image";

    public static final String PICTURE = "picture";
    public static final String BANDWIDTH = "bandwidth";
    public static final String INVERT = "invert";
    public static final String SIDE = "side";
    /** Pixels along a side that are worth their Gaussians: pictures are made smaller before. */
    public static final int MOST_PIXELS = 256;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Image";
    }

    @Override
    public String formula() {
        return "(1 - w_0)\\sum_i w_i\\,\\mathcal{N}(c_i, h^2\\Delta^2 I) + w_0\\,\\mathcal{N}(c_0, s_0^2 I)";
    }

    @Override
    public String convention() {
        return "Light is mass unless inverted; each pixel is a Gaussian as wide as the bandwidth says, and a faint broad one keeps the"
                + " far field finite.";
    }

    @Override
    public String reference() {
        return "Parzen 1962";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.content(PICTURE, GreyPicture.class)
                        .label("Picture")
                        .defaultsTo(GreyPicture.SAMPLE)
                        .help("The picture; on the command line the name of its file.")
                        .build(),
                ParamSpec.real(BANDWIDTH)
                        .label("Bandwidth")
                        .symbol("h")
                        .unit("pixels")
                        .range(1, 32)
                        .logarithmic()
                        .defaultsTo(1.0)
                        .help("Standard deviation of each pixel's Gaussian, in pixels.")
                        .build(),
                ParamSpec.toggle(INVERT)
                        .label("Dark is dense")
                        .defaultsTo(false)
                        .help("Gives the mass to dark pixels instead of light ones.")
                        .build(),
                ParamSpec.real(SIDE)
                        .label("Size")
                        .range(0.1, 1000)
                        .logarithmic()
                        .defaultsTo(8.0)
                        .help("Length of the picture's longer side in the plane's units.")
                        .build());
    }

    @Override
    public Target create(Parameters parameters) {
        GreyPicture picture = parameters.content(PICTURE, GreyPicture.class);
        if (Math.max(picture.width(), picture.height()) > MOST_PIXELS) {
            throw new InvalidInputException("The picture has " + picture + "; at most " + MOST_PIXELS + " by "
                    + MOST_PIXELS + " are allowed here.");
        }
        GreyPicture.Ink ink = parameters.toggle(INVERT) ? GreyPicture.Ink.DARK : GreyPicture.Ink.LIGHT;
        return DrawnTarget.of(picture.field(parameters.real(SIDE), ink), parameters.real(BANDWIDTH));
    }
}
