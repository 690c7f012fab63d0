/**
 * The one view-model: what is being run, how fast, what was measured, and every change a person can ask for. Knows properties but
 * no layout, and belongs to the UI thread. Used by the window; names the engine only.
 */
@NullMarked
package pushforward.app.studio;

import org.jspecify.annotations.NullMarked;
