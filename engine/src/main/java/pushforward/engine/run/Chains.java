package pushforward.engine.run;

/**
 * The first particles of a run as chains, twice: the whole way, in ever larger strides, and the latest steps, every one of them.
 *
 * @param epoch grows whenever the chains begin anew: at another start, target or method
 * @param begin the step from which the chains are counted; their first draw is one step later
 * @param warmUpEnd the last step that belonged to the method's own warm-up; {@code begin} if it had none
 * @param whole draws of the whole way, equally far apart
 * @param latest the newest draws, at every step
 */
public record Chains(long epoch, long begin, long warmUpEnd, ChainRecord whole, ChainRecord latest) {
    /** How many particles are taken as chains. */
    public static final int MOST = 4;
    /** Rows of {@link #whole}: when they are full, every second one goes and the spacing doubles. */
    public static final int WHOLE_ROWS = 2048;
    /** Rows of {@link #latest}. */
    public static final int LATEST_ROWS = 2000;

    static Chains storage(int chains) {
        return new Chains(0, 0, 0, ChainRecord.storage(chains, WHOLE_ROWS), ChainRecord.storage(chains, LATEST_ROWS));
    }

    /** An independent copy. */
    public Chains copy() {
        Chains copy = storage(whole.chains());
        copy.whole.copyRows(whole, 0, 0, whole.length());
        copy.latest.copyRows(latest, 0, 0, latest.length());
        return copy.as(this);
    }

    /** The same storage, read as the rows of another one. */
    Chains as(Chains other) {
        return new Chains(
                other.epoch,
                other.begin,
                other.warmUpEnd,
                whole.as(other.whole.firstStep(), other.whole.spacing(), other.whole.length()),
                latest.as(other.latest.firstStep(), other.latest.spacing(), other.latest.length()));
    }
}
