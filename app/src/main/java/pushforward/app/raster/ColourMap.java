package pushforward.app.raster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How a density becomes a colour: from the background, where there is nothing, away from it in equal steps to the eye.
 *
 * <p>On a dark background more is lighter, on a light one more is darker. Both ends of the published map that would fight with the
 * particles are left out.
 */
public enum ColourMap {
    VIRIDIS("Viridis", "viridis", new Span(0.34, 0.62), new Span(0.45, 0.62)),
    QUIET_TEAL("Quiet teal", "quiet-teal", new Span(0.25, 0.62), new Span(0.52, 0.95));

    /** How far every colour goes towards the background: particles are what is looked at. */
    private static final double CALM = 0.3;

    private final String label;
    private final String file;
    private final Span onDark;
    private final Span onLight;

    /** Which part of a published map is used, by lightness. */
    private record Span(double darkest, double lightest) {
        boolean holds(Oklab colour) {
            return colour.lightness() >= darkest && colour.lightness() <= lightest;
        }
    }

    ColourMap(String label, String file, Span onDark, Span onLight) {
        this.label = label;
        this.file = file;
        this.onDark = onDark;
        this.onLight = onLight;
    }

    /** What a person reads. */
    public String label() {
        return label;
    }

    /**
     * Returns {@code size} opaque colours from no density to the greatest, for a legend or a table of colours.
     *
     * @param theme gives the background
     */
    public int[] colours(Theme theme, int size) {
        Oklab background = Oklab.ofRgb(theme.background());
        List<Oklab> path = new ArrayList<>();
        path.add(background);
        List<Oklab> published = read();
        if (!theme.isDark()) {
            Collections.reverse(published);
        }
        Span span = theme.isDark() ? onDark : onLight;
        for (Oklab colour : published) {
            if (span.holds(colour)) {
                path.add(colour.mixedWith(background, CALM));
            }
        }
        return equalSteps(path, size);
    }

    private static int[] equalSteps(List<Oklab> path, int size) {
        double[] along = new double[path.size()];
        for (int i = 1; i < along.length; i++) {
            along[i] = along[i - 1] + path.get(i - 1).distanceTo(path.get(i));
        }
        double length = along[along.length - 1];
        int[] colours = new int[size];
        int piece = 0;
        for (int i = 0; i < size; i++) {
            double at = length * i / (size - 1);
            while (piece < along.length - 2 && along[piece + 1] < at) {
                piece++;
            }
            double share = (at - along[piece]) / (along[piece + 1] - along[piece]);
            colours[i] = path.get(piece).mixedWith(path.get(piece + 1), share).argb();
        }
        return colours;
    }

    private List<Oklab> read() {
        String path = "/pushforward/assets/palettes/" + file + ".txt";
        try (InputStream in = Objects.requireNonNull(ColourMap.class.getResourceAsStream(path), path);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Oklab> colours = new ArrayList<>();
            lines.lines()
                    .filter(line -> line.matches("#\\p{XDigit}{6}"))
                    .forEach(line -> colours.add(Oklab.ofRgb(Integer.parseInt(line.substring(1), 16))));
            return colours;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
