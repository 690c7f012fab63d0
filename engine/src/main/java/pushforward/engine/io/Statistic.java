package pushforward.engine.io;

/** What samplers write beside their draws and diagnostics can use. */
enum Statistic {
    /** The Hamiltonian's value at a draw. */
    ENERGY("energy__", "energy"),
    /** Whether the trajectory to a draw diverged. */
    DIVERGENT("divergent__", "diverging");

    private final String stanName;
    private final String arvizName;

    Statistic(String stanName, String arvizName) {
        this.stanName = stanName;
        this.arvizName = arvizName;
    }

    String stanName() {
        return stanName;
    }

    String arvizName() {
        return arvizName;
    }
}
