package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pushforward.engine.spi.Family;

/** Density goes evenly away from the background, and never so far that particles drown in it. */
class ColourMapTest {

    static Stream<Arguments> mapsAndThemes() {
        return Stream.of(ColourMap.values())
                .flatMap(map -> Stream.of(Theme.values()).map(theme -> Arguments.of(map, theme)));
    }

    @ParameterizedTest
    @MethodSource("mapsAndThemes")
    void startsAtTheBackgroundAndGoesInEqualSteps(ColourMap map, Theme theme) {
        int[] colours = map.colours(theme, 21);

        assertThat(colours[0]).isEqualTo(theme.background());
        double step = Oklab.ofRgb(colours[0]).distanceTo(Oklab.ofRgb(colours[1]));
        for (int i = 1; i < colours.length; i++) {
            double distance = Oklab.ofRgb(colours[i - 1]).distanceTo(Oklab.ofRgb(colours[i]));
            // a screen colour is off by up to half of 1/255 in each channel, and a step may cut a corner of the path
            assertThat(distance).as("step %s", i).isCloseTo(step, within(0.012));
        }
    }

    @ParameterizedTest
    @MethodSource("mapsAndThemes")
    void moreIsAlwaysFartherFromTheBackgroundInLightness(ColourMap map, Theme theme) {
        int[] colours = map.colours(theme, 64);
        double sign = theme.isDark() ? 1 : -1;

        for (int i = 1; i < colours.length; i++) {
            double change = Oklab.ofRgb(colours[i]).lightness()
                    - Oklab.ofRgb(colours[i - 1]).lightness();
            assertThat(sign * change).as("colour %s", i).isGreaterThan(-0.004);
        }
        double all =
                Oklab.ofRgb(colours[63]).lightness() - Oklab.ofRgb(colours[0]).lightness();
        assertThat(sign * all).isGreaterThan(0.25);
    }

    @ParameterizedTest
    @MethodSource("mapsAndThemes")
    void everyFamilyStandsOutFromTheDensestColour(ColourMap map, Theme theme) {
        int[] colours = map.colours(theme, 64);

        for (Family family : Family.values()) {
            Oklab hue = Oklab.ofRgb(theme.hue(family));
            assertThat(hue.distanceTo(Oklab.ofRgb(theme.background()))).isGreaterThan(0.4);
            assertThat(hue.distanceTo(Oklab.ofRgb(colours[63]))).as(family.id()).isGreaterThan(0.1);
        }
    }

    @Test
    void oklabAgreesWithItsPublishedValues() {
        Oklab red = Oklab.ofRgb(0xff0000);
        assertThat(red.lightness()).isCloseTo(0.62796, within(1e-4));
        assertThat(red.a()).isCloseTo(0.22486, within(1e-4));
        assertThat(red.b()).isCloseTo(0.12585, within(1e-4));
        for (int rgb : new int[] {0, 0xffffff, 0x123456, 0xfedcba, 0x0d1116}) {
            assertThat(Oklab.ofRgb(rgb).argb()).isEqualTo(0xff000000 | rgb);
        }
    }
}
