package pushforward.violation.app.export;

import pushforward.violation.app.shell.Window;

/** Points the wrong way. */
record NamesTheShell(Window above) {}
