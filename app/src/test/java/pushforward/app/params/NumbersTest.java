package pushforward.app.params;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, 0.01", "2.8284271, 2.828", "10000, 10000", "-0.5, -0.5", "0.00001, 1.00e-05", "NaN, NaN"
    })
    void numbersAreShortAndCanBeTypedBack(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.03412, 0.011, 0.034", "-0.00001, 0.0013, 0.0000", "-0.5, 0.1, −0.50", "NaN, 1, –"})
    void onlyKnownDigitsAreShown(double value, double uncertainty, String text) {
        assertThat(Numbers.known(value, uncertainty)).isEqualTo(text);
    }
}
