package pushforward.violation.engine.cli;

import pushforward.violation.app.Window;

/** Points out of the engine. */
record NamesTheWindow(Window above) {}
