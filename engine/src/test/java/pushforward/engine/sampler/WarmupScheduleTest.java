package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The windows that Stan's Reference Manual describes, and its rules for warm-ups in which they do not fit. */
class WarmupScheduleTest {

    /** Ends are the last step of each window, counted from 0: 25, 50, 100, 200 and what is left, 500, for a warm-up of 1,000. */
    @ParameterizedTest
    @CsvSource({
        "1000, 75, 99 149 249 449 949",
        "400, 75, 99 149 349",
        "300, 75, 99 149 249",
        "299, 75, 99 248",
        "150, 75, 99",
        "149, 22, 134",
        "100, 15, 89",
        "20, 3, 17",
    })
    void theMetricIsLearntInDoublingWindows(int steps, int firstSlow, String ends) {
        WarmupSchedule schedule = WarmupSchedule.ofStepSizeAndMetric(steps);
        List<Integer> expected =
                Arrays.stream(ends.split(" ", -1)).map(Integer::valueOf).toList();
        assertThat(schedule.windowEnds()).isEqualTo(expected);
        int last = expected.get(expected.size() - 1);
        for (int step = 0; step < steps + 10; step++) {
            assertThat(schedule.isSlow(step)).isEqualTo(step >= firstSlow && step <= last);
            assertThat(schedule.endsWindow(step)).isEqualTo(expected.contains(step));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "19"})
    void tooFewStepsAreForTheStepSizeAlone(int steps) {
        WarmupSchedule schedule = WarmupSchedule.ofStepSizeAndMetric(steps);
        assertThat(schedule.steps()).isEqualTo(steps);
        assertThat(schedule.windowEnds()).isEmpty();
        assertThat(IntStream.range(0, steps + 10).filter(schedule::isSlow)).isEmpty();
    }
}
