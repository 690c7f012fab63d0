package pushforward.app.raster;

/** How a density becomes a colour: perceptually uniform, quiet where there is nothing. */
public enum ColourMap {
    VIRIDIS("Viridis"),
    QUIET_TEAL("Quiet teal");

    private final String label;

    ColourMap(String label) {
        this.label = label;
    }

    /** What a person reads. */
    public String label() {
        return label;
    }
}
