package pushforward.app.draw;

/** What the primary button does on the plane. */
public enum Tool {
    BRUSH("Brush"),
    ERASER("Eraser"),
    HAND("Move the view");

    private final String label;

    Tool(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
