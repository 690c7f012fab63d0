/**
 * The target densities, one provider a file, and the quadratures, tables and parser behind them. Used through the door only, but for the
 * components of a mixture, which scenes hold, and the exception of a formula, whose position an editor marks.
 */
@NullMarked
package pushforward.engine.target;

import org.jspecify.annotations.NullMarked;
