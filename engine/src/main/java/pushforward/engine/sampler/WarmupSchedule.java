package pushforward.engine.sampler;

import java.util.ArrayList;
import java.util.List;

/**
 * When warm-up learns what. The step size is learnt all the time; the metric in windows that double in length, 25, 50, 100 …, between
 * 75 first and 50 last steps that are for the step size alone (Stan Development Team, Reference Manual, “Automatic parameter tuning”).
 *
 * <p>A window after which the next would not fit takes its place too. Where 150 steps are not to be had, the three phases are 15, 75 and
 * 10 percent; below 20 steps no metric is learnt.
 *
 * @param steps how many steps there are, 0 or more
 * @param firstSlow the first step, counted from 0, whose result is used for the metric
 * @param windowEnds the last step of each window, ascending; empty if no metric is learnt
 */
record WarmupSchedule(int steps, int firstSlow, List<Integer> windowEnds) {
    private static final int FEWEST_FOR_METRIC = 20;
    private static final int FIRST = 75;
    private static final int WINDOW = 25;
    private static final int LAST = 50;

    WarmupSchedule {
        windowEnds = List.copyOf(windowEnds);
    }

    /** Learns the step size only. */
    static WarmupSchedule ofStepSize(int steps) {
        return new WarmupSchedule(steps, steps, List.of());
    }

    /** Learns step size and metric. */
    static WarmupSchedule ofStepSizeAndMetric(int steps) {
        if (steps < FEWEST_FOR_METRIC) {
            return ofStepSize(steps);
        }
        boolean enough = FIRST + WINDOW + LAST <= steps;
        int first = enough ? FIRST : (int) (0.15 * steps);
        int last = enough ? LAST : (int) (0.1 * steps);
        int window = enough ? WINDOW : steps - first - last;
        return new WarmupSchedule(steps, first, windowEnds(first, window, steps - last - 1));
    }

    private static List<Integer> windowEnds(int first, int firstWindow, int lastSlow) {
        List<Integer> ends = new ArrayList<>();
        int window = firstWindow;
        int end = first + window - 1;
        ends.add(end);
        while (end < lastSlow) {
            window *= 2;
            end += window;
            if (end != lastSlow && end + 2 * window > lastSlow) {
                end = lastSlow;
            }
            ends.add(end);
        }
        return ends;
    }

    /** Whether where the step, counted from 0, leads is used for the metric. */
    boolean isSlow(int step) {
        return step >= firstSlow && !windowEnds.isEmpty() && step <= windowEnds.get(windowEnds.size() - 1);
    }

    /** Whether a metric is made after the step, counted from 0. */
    boolean endsWindow(int step) {
        return windowEnds.contains(step);
    }
}
