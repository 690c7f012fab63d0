package pushforward.violation.engine.cli;

import java.awt.Color;

/** Uses a toolkit. */
record UsesAwt(Color color) {}
