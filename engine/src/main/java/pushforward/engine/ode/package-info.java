/**
 * Ordinary differential equations of many particles at once: explicit Runge–Kutta methods with fixed and with adaptive steps. Names only
 * the mathematics; whoever moves particles along a velocity may use it.
 */
@NullMarked
package pushforward.engine.ode;

import org.jspecify.annotations.NullMarked;
