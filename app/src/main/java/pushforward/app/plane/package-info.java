/**
 * Shows frames in a window: a zoomable plane with density, particles and vector layers.
 *
 * <p>Used by whatever lays out the window; sees frames only, never where they come from.
 */
@NullMarked
package pushforward.app.plane;

import org.jspecify.annotations.NullMarked;
