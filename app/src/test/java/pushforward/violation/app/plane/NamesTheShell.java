package pushforward.violation.app.plane;

import pushforward.violation.app.shell.Window;

/** Points the wrong way. */
record NamesTheShell(Window above) {}
