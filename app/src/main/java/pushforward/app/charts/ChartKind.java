package pushforward.app.charts;

/** The charts that there are. */
public enum ChartKind {
    DISTANCE("distance", "Distance", "Distance to the target"),
    ACCEPTANCE("acceptance", "Acceptance", "Mean acceptance probability against steps"),
    TRACE("trace", "Trace", "First coordinate of the chains against steps"),
    AUTOCORRELATION("autocorrelation", "Autocorrelation", "Autocorrelation of the first coordinate against the lag"),
    RANKS("ranks", "Rank ECDF", "Difference of each chain's distribution of ranks from the uniform one"),
    ENERGY("energy", "Energy", "Energies of the draws and their changes, or minus log density against steps"),
    GROWTH("ess-growth", "ESS growth", "Effective sample size of bulk and tails against draws"),
    STEP_SIZE("step-size", "Step size", "Step size against steps");

    private final String id;
    private final String title;
    private final String description;

    ChartKind(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    /** Stable name in settings. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** What it shows, for screen readers. */
    public String description() {
        return description;
    }
}
