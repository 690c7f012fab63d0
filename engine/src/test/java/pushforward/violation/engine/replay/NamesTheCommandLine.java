package pushforward.violation.engine.replay;

import pushforward.violation.engine.cli.Command;

/** Points the wrong way. */
record NamesTheCommandLine(Command above) {}
