package pushforward.engine.diagnostic;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Chains;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.Target;

/**
 * Says in the background what the first particles of a run do as chains, at most twice a second: a {@link ChainReport} of the newest
 * frame, which knows every step's draws or, of a long run, draws at even spaces.
 *
 * <p>After work that took t it rests for 9 t, between half a second and two.
 */
public final class ChainMonitor {
    private static final long SHORTEST_REST_NANOS = 500_000_000L;
    private static final long LONGEST_REST_NANOS = 2_000_000_000L;
    private static final int REST_PER_WORK = 9;

    private final Executor executor;
    private final LongSupplier nanoTime;
    private final ChainReader reader = new ChainReader();
    private final AtomicReference<@Nullable ChainReport> latest = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long restsUntil;

    // Owned by the thread that offers frames.
    private long epoch;
    private @Nullable Question asked;
    private WarmUp warmUp = WarmUp.OF_THE_METHOD;
    private Set<ChainReport.Part> parts = EnumSet.noneOf(ChainReport.Part.class);

    /** What a report answers: it is not made twice. */
    private record Question(long epoch, long step, WarmUp warmUp, Set<ChainReport.Part> parts) {}

    /**
     * Creates a monitor.
     *
     * @param executor runs what takes time
     * @param nanoTime a clock in nanoseconds, used for nothing but pacing
     */
    public ChainMonitor(Executor executor, LongSupplier nanoTime) {
        this.executor = executor;
        this.nanoTime = nanoTime;
        restsUntil = nanoTime.getAsLong();
    }

    /** Says what counts as warm-up, from the next report on; it comes without a rest. */
    public void setWarmUp(WarmUp newWarmUp) {
        if (!newWarmUp.equals(warmUp)) {
            warmUp = newWarmUp;
            restsUntil = nanoTime.getAsLong();
        }
    }

    /** Says what reports shall hold, from the next one on; it comes without a rest. */
    public void want(Set<ChainReport.Part> newParts) {
        if (!newParts.equals(parts)) {
            parts = Set.copyOf(newParts);
            restsUntil = nanoTime.getAsLong();
        }
    }

    /**
     * Takes the frame's chains, unless they are known or the monitor is busy or resting, and works on them in the background. Always
     * called by the same thread; returns at once, and does not read the frame afterwards.
     */
    public void offer(Frame frame) {
        epoch = frame.chains().epoch();
        Question question = new Question(epoch, frame.step(), warmUp, parts);
        boolean waits =
                question.equals(asked) || nanoTime.getAsLong() - restsUntil < 0 || !busy.compareAndSet(false, true);
        if (waits) {
            return;
        }
        asked = question;
        Chains chains = frame.chains().copy();
        Target target = frame.target();
        executor.execute(() -> work(chains, target, question));
    }

    private void work(Chains chains, Target target, Question question) {
        long begin = nanoTime.getAsLong();
        try {
            latest.set(reader.read(chains, target, question.warmUp(), question.parts()));
        } finally {
            long end = nanoTime.getAsLong();
            restsUntil =
                    end + Math.max(SHORTEST_REST_NANOS, Math.min(REST_PER_WORK * (end - begin), LONGEST_REST_NANOS));
            busy.set(false);
        }
    }

    /** Returns the newest report of the chains of the frame offered last; null if there is none. Called by the thread that offers. */
    public @Nullable ChainReport latest() {
        ChainReport report = latest.get();
        return report == null || report.epoch() != epoch ? null : report;
    }
}
