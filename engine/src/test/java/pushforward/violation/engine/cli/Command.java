package pushforward.violation.engine.cli;

/** Stands for the command line. */
public record Command() {}
