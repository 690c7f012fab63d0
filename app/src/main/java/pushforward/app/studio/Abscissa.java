package pushforward.app.studio;

/** What distances are plotted against. */
public enum Abscissa {
    STEPS("steps"),
    SCORES("score evaluations"),
    SECONDS("seconds");

    private final String label;

    Abscissa(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
