package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({"0.7, 1", "1, 1", "1.01, 2", "2.2, 5", "0.031, 0.05", "0.0012, 0.002", "600, 1000", "0.1, 0.1"})
    void stepsAreRound(double atLeast, double step) {
        assertThat(Ticks.apartBy(atLeast).step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "1, -3, −3",
        "0.5, 3, 1.5",
        "0.1, 3, 0.3",
        "0.05, -1, −0.05",
        "200, 4, 800",
        "0.1, 0, 0",
        "1000000, 2, 2e6",
        "0.0000002, -3, −6e−7"
    })
    void labelsShowTheDigitsThatMatter(double atLeast, long number, String label) {
        assertThat(Ticks.apartBy(atLeast).label(number)).isEqualTo(label);
    }

    @Test
    void theFirstTickIsNotLeftOfTheEdge() {
        Ticks ticks = Ticks.apartBy(0.5);
        assertThat(ticks.first(-1.2)).isEqualTo(-2);
        assertThat(ticks.first(1)).isEqualTo(2);
    }
}
