/**
 * Convergence diagnostics of Markov chains as Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021 define them. Plain arrays in, numbers
 * out; used by the window and the command line.
 */
@NullMarked
package pushforward.engine.diagnostic.convergence;

import org.jspecify.annotations.NullMarked;
