package pushforward.engine.check;

/**
 * One value that is known in closed form, and what the program makes of it.
 *
 * @param name what is checked
 * @param expected the closed form
 * @param got what the program's own code computed
 * @param tolerance the greatest absolute difference that passes: rounding for exact checks, five standard errors for sampled ones
 */
public record Check(String name, double expected, double got, double tolerance) {

    /** Whether the two agree; a value that is not a number never does. */
    public boolean passes() {
        return Math.abs(got - expected) <= tolerance;
    }

    /** “pass” or “fail”. */
    public String verdict() {
        return passes() ? "pass" : "fail";
    }
}
