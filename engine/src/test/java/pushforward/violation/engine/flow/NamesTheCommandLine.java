package pushforward.violation.engine.flow;

import pushforward.violation.engine.cli.Command;

/** Points the wrong way. */
record NamesTheCommandLine(Command above) {}
