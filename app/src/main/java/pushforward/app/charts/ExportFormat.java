package pushforward.app.charts;

/** The files that charts and tables are exported to. */
public enum ExportFormat {
    CSV("csv", "Numbers as CSV…"),
    PNG("png", "Picture as PNG…"),
    SVG("svg", "Picture as SVG…");

    private final String ending;
    private final String label;

    ExportFormat(String ending, String label) {
        this.ending = ending;
        this.label = label;
    }

    /** Of file names, without the dot. */
    public String ending() {
        return ending;
    }

    public String label() {
        return label;
    }
}
