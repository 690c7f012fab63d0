package pushforward.engine.run;

/** What goes beside the particle under the microscope. */
public enum Beside {
    NOTHING,
    /** The same particle at half the step on the same Brownian path, for methods that have such a refinement. */
    HALF_STEP
}
