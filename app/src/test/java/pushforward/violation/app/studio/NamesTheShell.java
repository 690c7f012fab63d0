package pushforward.violation.app.studio;

import pushforward.violation.app.shell.Window;

/** Points the wrong way. */
record NamesTheShell(Window above) {}
