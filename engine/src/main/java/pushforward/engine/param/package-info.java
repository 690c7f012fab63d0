/**
 * Parameters declared once, and the one exception for unusable input. Names nothing else of the engine; everybody may use it.
 */
@NullMarked
package pushforward.engine.param;

import org.jspecify.annotations.NullMarked;
