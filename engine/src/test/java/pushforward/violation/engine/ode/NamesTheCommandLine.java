package pushforward.violation.engine.ode;

import pushforward.violation.engine.cli.Command;

/** Points the wrong way. */
record NamesTheCommandLine(Command above) {}
