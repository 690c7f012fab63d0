package pushforward.violation.app;

/** Stands for the window. */
public record Window() {}
