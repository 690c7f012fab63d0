package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

class ExampleTest {

    @ParameterizedTest
    @EnumSource
    void everyExampleLoadsAndRuns(Example example) {
        Catalogue catalogue = Catalogue.builtIn();
        Experiment experiment = example.read(catalogue).experiment(0);
        Run run = new Run(catalogue, experiment.withParticles(100));
        run.advance(20);
        assertThat(run.frame().step()).isEqualTo(20);
        assertThat(Arrays.stream(run.frame().positions().x()).allMatch(Double::isFinite))
                .isTrue();
    }
}
