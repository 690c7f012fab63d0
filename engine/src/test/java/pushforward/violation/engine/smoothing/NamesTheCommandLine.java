package pushforward.violation.engine.smoothing;

import pushforward.violation.engine.cli.Command;

/** Points the wrong way. */
record NamesTheCommandLine(Command above) {}
