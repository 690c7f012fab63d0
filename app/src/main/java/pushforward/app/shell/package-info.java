/**
 * The window: its actions, docks, theme, dialogs and the pulse that moves frames from the engine to the plane. Used by the
 * program's entry point only.
 */
@NullMarked
package pushforward.app.shell;

import org.jspecify.annotations.NullMarked;
