package pushforward.engine.io;

import java.util.List;

/**
 * The draws of Markov chains: every chain has the same number of draws, and every draw has all variables.
 *
 * @param variables their names, each once
 * @param draws for each variable a row for each chain
 */
public record Chains(List<String> variables, double[][][] draws) {}
