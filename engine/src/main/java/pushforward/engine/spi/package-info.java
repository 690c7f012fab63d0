/**
 * The door: what a target and a sampler are, and how the program finds them. Plug-ins need this, {@code math} and {@code param}.
 */
@NullMarked
package pushforward.engine.spi;

import org.jspecify.annotations.NullMarked;
