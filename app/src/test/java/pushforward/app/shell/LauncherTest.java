package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

class LauncherTest {

    @Test
    void saysWhatToInstallAndHowToDoWithout() {
        assertThat(Launcher.sentence(new UnsupportedOperationException("Unable to open DISPLAY")))
                .contains("DISPLAY", "xvfb", "render");
        assertThat(Launcher.sentence(new UnsatisfiedLinkError("libgtk-3.so.0: cannot open shared object file")))
                .contains("GTK 3", "libgtk-3-0", "render")
                .doesNotContain("\n");
    }

    @Test
    void theFirstPictureHasSeveralModesAndTenThousandParticles() {
        Experiment first = Launcher.first(Catalogue.builtIn());
        assertThat(first.target().id()).isEqualTo("eight-gaussians");
        assertThat(first.method().id()).isEqualTo("ula");
        assertThat(first.particles()).isEqualTo(10_000);
    }
}
