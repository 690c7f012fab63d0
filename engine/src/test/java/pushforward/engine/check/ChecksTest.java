package pushforward.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.spi.Catalogue;

class ChecksTest {
    private static final List<Check> ALL = Checks.all(Catalogue.builtIn());

    @TestFactory
    Stream<DynamicTest> everyCheckPasses() {
        return ALL.stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.name(), () -> assertThat(check.got()).isCloseTo(check.expected(), within(check))));
    }

    private static org.assertj.core.data.Offset<Double> within(Check check) {
        return org.assertj.core.data.Offset.offset(check.tolerance());
    }

    @Test
    void thereAreAtLeastTwentyFiveWithDifferentNames() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(25);
        assertThat(ALL.stream().map(Check::name)).doesNotHaveDuplicates();
    }

    @Test
    void aDifferenceAboveTheToleranceFails() {
        assertThat(new Check("", 1, 1.1, 0.05).verdict()).isEqualTo("fail");
        assertThat(new Check("", 1, Double.NaN, 1).verdict()).isEqualTo("fail");
        assertThat(new Check("", 1, 1.04, 0.05).verdict()).isEqualTo("pass");
    }
}
