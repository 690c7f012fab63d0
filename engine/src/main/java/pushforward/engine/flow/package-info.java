/**
 * Normalizing flows and how they are trained: invertible transforms with their gradients by hand, objectives, and the optimiser's steps as
 * the steps of a method. Each kind of flow is one file. The program finds them through {@code spi}.
 */
@NullMarked
package pushforward.engine.flow;

import org.jspecify.annotations.NullMarked;
