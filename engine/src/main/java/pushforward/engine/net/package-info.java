/**
 * Arrays and pairwise kernels on ND4J: the only package that names that library. Diagnostics use it; nothing of ND4J leaves it.
 */
@NullMarked
package pushforward.engine.net;

import org.jspecify.annotations.NullMarked;
