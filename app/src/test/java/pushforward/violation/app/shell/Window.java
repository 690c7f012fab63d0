package pushforward.violation.app.shell;

/** Stands for the window. */
public record Window() {}
