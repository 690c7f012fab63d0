package pushforward.app.raster;

import pushforward.engine.spi.Family;

/**
 * How large and how strong particles are painted, from how many there are and how much room they have.
 *
 * <p>It depends on the number of particles, the target's spread and the view, never on where particles are, so that a picture does not
 * flicker.
 *
 * @param radius radius of a dot in device pixels
 * @param strength optical depth of a pixel that a dot covers
 */
record Exposure(double radius, double strength, Theme theme, Family family, Dot dot, InkTable table) {
    static final Exposure NONE = of(1, 1, Theme.DARK, Family.CHAINS);

    private static Exposure of(double radius, double strength, Theme theme, Family family) {
        return new Exposure(
                radius, strength, theme, family, new Dot(radius), new InkTable(theme, theme.hue(family), strength));
    }

    /**
     * Returns the right exposure, this one if it still is.
     *
     * @param area where particles will be once they have found the target, in square model units; NaN if nobody knows
     */
    Exposure fitting(int particles, double area, Framing framing, PlaneStyle style) {
        double wanted = 1.2 * Math.pow(particles / 10_000.0, -0.2);
        double layoutRadius = Math.max(0.5, Math.min(2.8, wanted));
        double newRadius = Math.max(0.5, layoutRadius * style.particleScale() * framing.scale());
        double units = framing.unitsPerDevicePixel();
        double room = area > 0 ? Math.max(1, area / (units * units)) : framing.imageWidth() * framing.imageHeight();
        double cover = particles * Math.PI * newRadius * newRadius / room;
        double alone = Math.max(0.5, Math.min(1.6, 1.15 * Math.pow(particles / 10_000.0, -0.15)));
        double newStrength = Math.max(0.02, Math.min(alone, 1.0 / cover));
        boolean same =
                newRadius == radius && newStrength == strength && style.theme() == theme && style.family() == family;
        return same ? this : of(newRadius, newStrength, style.theme(), style.family());
    }
}
