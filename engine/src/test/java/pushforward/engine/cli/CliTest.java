package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import tools.jackson.databind.JsonNode;

/** What all commands have in common, and those of few words. */
class CliTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void drawWritesTheExactSamplersDraws() {
        Session session =
                Session.run(folder, "draw", "--target", "gaussian", "--particles", "20", "--seed", "7", "--out", "-");

        Points expected = Points.zeros(20);
        TargetChoice.of(catalogue, "gaussian")
                .create(catalogue)
                .exactSampler()
                .sample(new PhiloxNoise(7), NoiseStream.EXACT, 0, expected);
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            text.append(expected.x()[i]).append(',').append(expected.y()[i]).append('\n');
        }
        assertThat(session.out()).isEqualTo(text.toString());
        assertThat(session.err()).isEmpty();
    }

    @Test
    void checkPassesAndSaysSo() {
        JsonNode document = Session.json(folder, "check", "--json");

        assertThat(document.get("checks").size()).isGreaterThanOrEqualTo(25);
        for (JsonNode check : document.get("checks").values()) {
            assertThat(check.propertyNames()).containsExactly("name", "expected", "got", "tolerance", "verdict");
            assertThat(check.get("verdict").stringValue()).isEqualTo("pass");
        }
    }

    @Test
    void numbersLookTheSameInAnyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Session session = Session.run(folder, "draw", "--target", "gaussian", "--particles", "2", "--out", "-");

            assertThat(session.out()).matches("x,y\n([-0-9.E]+,[-0-9.E]+\n){2}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void applicationAddsItsCommands() {
        @Command(name = "greet")
        class Greet implements Runnable {
            private boolean greeted;

            @Override
            public void run() {
                greeted = true;
            }
        }
        Greet greet = new Greet();

        int status;
        try (Workplace workplace = Workplace.ofProcess(Workplace.noPictures())) {
            status = new Cli(workplace, List.of(greet)).run("greet");
        }

        assertThat(status).isZero();
        assertThat(greet.greeted).isTrue();
    }
}
