package pushforward.violation.app.params;

import pushforward.violation.app.shell.Window;

/** Points the wrong way. */
record NamesTheShell(Window above) {}
