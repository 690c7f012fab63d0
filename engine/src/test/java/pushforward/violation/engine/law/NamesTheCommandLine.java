package pushforward.violation.engine.law;

import pushforward.violation.engine.cli.Command;

/** Points the wrong way. */
record NamesTheCommandLine(Command above) {}
