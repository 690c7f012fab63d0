package pushforward.engine.io;

import java.util.List;

/**
 * The draws of Markov chains: every chain has the same number of draws, and every draw has all variables.
 *
 * @param variables their names, each once
 * @param draws for each variable a row for each chain
 * @param energies a row for each chain, the Hamiltonian's values at its draws; no rows if the files do not tell
 * @param divergent a row for each chain, 1 at draws whose trajectory diverged, else 0; no rows if the files do not tell
 */
public record Chains(List<String> variables, double[][][] draws, double[][] energies, double[][] divergent) {}
