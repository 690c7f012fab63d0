package pushforward.engine.flow;

import pushforward.engine.net.Schedule;

/**
 * How a flow learns; all of it may change while it does.
 *
 * @param objective what is minimised
 * @param learningRate of Adam, before the schedule
 * @param schedule how the rate changes with the steps
 * @param batch points a step
 * @param longestGradient a longer gradient is shortened to this
 * @param averaging decay of the running mean of the parameters by which particles are pushed; 0 for the parameters themselves
 */
public record Training(
        Objective objective,
        double learningRate,
        Schedule schedule,
        int batch,
        double longestGradient,
        double averaging) {}
