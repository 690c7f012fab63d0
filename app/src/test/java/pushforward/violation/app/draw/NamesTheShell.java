package pushforward.violation.app.draw;

import pushforward.violation.app.shell.Window;

/** Points the wrong way. */
record NamesTheShell(Window above) {}
