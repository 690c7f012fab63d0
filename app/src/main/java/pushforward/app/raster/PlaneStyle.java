package pushforward.app.raster;

import pushforward.engine.spi.Family;

/**
 * How the plane looks.
 *
 * @param theme the palette
 * @param family whose hue the particles have
 * @param colourMap how densities become colours
 * @param particleScale multiplies the size of dots; 1 at a desk
 * @param textScale multiplies the size of type and lines; 1 at a desk
 */
public record PlaneStyle(Theme theme, Family family, ColourMap colourMap, double particleScale, double textScale) {

    /** Returns the usual style of a theme and a family. */
    public static PlaneStyle of(Theme theme, Family family) {
        double scale = theme == Theme.PROJECTOR ? 1.5 : 1;
        return new PlaneStyle(theme, family, ColourMap.VIRIDIS, scale, scale);
    }

    public PlaneStyle withColourMap(ColourMap map) {
        return new PlaneStyle(theme, family, map, particleScale, textScale);
    }

    public PlaneStyle withFamily(Family newFamily) {
        return new PlaneStyle(theme, newFamily, colourMap, particleScale, textScale);
    }

    public PlaneStyle withParticleScale(double scale) {
        return new PlaneStyle(theme, family, colourMap, scale, textScale);
    }

    public PlaneStyle withTextScale(double scale) {
        return new PlaneStyle(theme, family, colourMap, particleScale, scale);
    }
}
