package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.raster.Theme;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void everythingSurvivesAWriteAndARead() throws IOException {
        Settings settings = Settings.DEFAULT
                .withTheme(Theme.PROJECTOR)
                .withRecent(folder.resolve("a.pushforward"))
                .withStarTurned("ring")
                .withStarTurned("banana")
                .withFormula(new UsedFormula("-r^2", "log-density"))
                .withCharts(List.of("trace", "ranks"));
        Path file = folder.resolve("settings.json");
        settings.write(file);
        assertThat(Settings.read(file)).isEqualTo(settings);
    }

    @Test
    void olderAndDamagedFilesAreReadAsFarAsTheyGo() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(
                file, "{\"theme\": \"light\", \"recent\": [\"a\", 7], \"formulas\": [{}, 3, {\"expression\": \"x\"}]}");
        assertThat(Settings.read(file))
                .isEqualTo(new Settings(
                        Theme.LIGHT, List.of("a"), List.of(), List.of(new UsedFormula("x", "")), List.of()));
        Files.writeString(file, "{");
        assertThat(Settings.read(file)).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void aStarIsTurnedOnAndOff() {
        assertThat(Settings.DEFAULT
                        .withStarTurned("a")
                        .withStarTurned("b")
                        .withStarTurned("a")
                        .favourites())
                .containsExactly("b");
    }

    @Test
    void formulasAreKeptNewestFirstOnceAndNotForEver() {
        Settings settings = Settings.DEFAULT;
        for (int i = 0; i < 40; i++) {
            settings = settings.withFormula(new UsedFormula("x+" + i, "density"));
        }
        settings = settings.withFormula(new UsedFormula("x+20", "density"));
        assertThat(settings.formulas())
                .hasSize(30)
                .doesNotHaveDuplicates()
                .startsWith(new UsedFormula("x+20", "density"), new UsedFormula("x+39", "density"));
    }

    @Test
    void theHistoryGoesBackOverWhatIsShownAndForwardToTheDraft() {
        AtomicReference<Settings> now = new AtomicReference<>(Settings.DEFAULT);
        FormulaHistory history = new FormulaHistory(new Preferences(now::get, now::set));
        UsedFormula a = new UsedFormula("a", "density");
        UsedFormula b = new UsedFormula("b", "density");
        UsedFormula draft = new UsedFormula("d", "density");
        assertThat(history.back(draft)).isEmpty();
        history.add(a);
        history.add(b);
        assertThat(history.back(b)).as("b itself is shown").contains(a);
        assertThat(history.back(a)).isEmpty();
        history.typed();
        assertThat(history.back(draft)).contains(b);
        assertThat(history.back(b)).contains(a);
        assertThat(history.forward(a)).contains(b);
        assertThat(history.forward(b)).contains(draft);
        assertThat(history.forward(draft)).isEqualTo(Optional.empty());
    }
}
