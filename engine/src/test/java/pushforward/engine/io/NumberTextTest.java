package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;

class NumberTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1.",
                ".5",
                "-.25",
                "+3.5",
                "007.250",
                "0.1",
                "-0.30000000000000004",
                "123456789012345",
                "1234567890123456789",
                "0.000000000000001",
                "0.0000000000000001",
                "1e300",
                "4.9E-324",
                "-7.28676"
            })
    void numbersAreWhatJavaReads(String text) {
        assertThat(NumberText.parse(text)).hasValue(Double.parseDouble(text));
    }

    /** Every length of digits on both sides of the point, correctly rounded. */
    @Test
    void everyNumberIsCorrectlyRounded() {
        PhiloxNoise noise = new PhiloxNoise(7);
        for (int i = 0; i < 20_000; i++) {
            double magnitude = Math.pow(10, 14 * noise.uniform(NoiseStream.START, 0, i, 0) - 7);
            double value = magnitude * (2 * noise.uniform(NoiseStream.START, 0, i, 1) - 1);
            String text = BigDecimal.valueOf(value)
                    .setScale(i % 12, RoundingMode.HALF_EVEN)
                    .toPlainString();
            assertThat(NumberText.parse(text)).as(text).hasValue(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "-.", "1.2.3", "1,5", "0x10", "1d", "1 2", "--1", "e5", "five"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(NumberText.parse(text)).isEmpty();
    }
}
