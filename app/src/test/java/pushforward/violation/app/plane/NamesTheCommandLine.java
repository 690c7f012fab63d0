package pushforward.violation.app.plane;

import pushforward.violation.engine.cli.Command;

/** Sees more of the engine than a view needs. */
record NamesTheCommandLine(Command below) {}
