package pushforward.engine.diagnostic;

import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.convergence.Autocorrelation;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Trails;

/**
 * Takes the first particles of a run as chains, and says of their latest draws what {@link ChainSummary} says, in the background and at
 * most twice a second.
 *
 * <p>Every step is a draw: frames that skip steps are completed from their trails. Where those do not reach back far enough, and where
 * the run went back or another one began, the chains begin anew.
 */
public final class ChainMonitor {
    /** How many particles are taken as chains. */
    public static final int CHAINS = 4;
    /** How many draws of each are kept. */
    public static final int LENGTH = 2000;
    /** Lags of the autocorrelation, with lag 0. */
    public static final int LAGS = 101;

    private static final int FEWEST = 12;
    private static final long REST_NANOS = 500_000_000L;

    private final Executor executor;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Result> latest = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final double[][] x = new double[CHAINS][LENGTH];
    private final double[][] y = new double[CHAINS][LENGTH];
    private int chains;
    private long draws;
    private long lastStep;
    private volatile long restsUntil;
    private @Nullable Experiment seen;

    /**
     * What the chains say at one moment of a run.
     *
     * @param step how many steps led there
     * @param x what is known of the first coordinate
     * @param y what is known of the second coordinate
     * @param trace the first coordinate of the first particle: a row of steps and a row of values
     * @param autocorrelation of the first coordinate, in the mean over chains: a row of lags and a row of values
     * @param draws how many draws of each chain there were
     */
    public record Result(
            long step, ChainSummary x, ChainSummary y, double[][] trace, double[][] autocorrelation, int draws) {
        /** The larger R̂ of the coordinates. */
        public double rhat() {
            return Math.max(x.rhat(), y.rhat());
        }

        /** The smallest effective sample size, of bulk and tails of the coordinates. */
        public double effectiveSampleSize() {
            return Math.min(Math.min(x.essBulk(), x.essTail()), Math.min(y.essBulk(), y.essTail()));
        }

        /** What the effective sample size should be at least. */
        public double wanted() {
            return ChainSummary.ESS_THRESHOLD * x.chains();
        }
    }

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

    /** Takes the frame's draws, and now and then works on them in the background. Always called by the same thread; returns at once. */
    public void offer(Frame frame) {
        take(frame);
        if (draws < FEWEST || nanoTime.getAsLong() - restsUntil < 0 || !busy.compareAndSet(false, true)) {
            return;
        }
        double[][] latestX = newest(x);
        double[][] latestY = newest(y);
        long step = lastStep;
        executor.execute(() -> {
            try {
                latest.set(result(step, latestX, latestY));
            } finally {
                restsUntil = nanoTime.getAsLong() + REST_NANOS;
                busy.set(false);
            }
        });
    }

    private void take(Frame frame) {
        Trails trails = frame.trails();
        int wanted = Math.min(CHAINS, trails.particles());
        long missed = frame.step() - lastStep;
        boolean goesOn = draws > 0 && wanted == chains && missed >= 0 && missed <= trails.length() && isSame(frame);
        if (!goesOn) {
            draws = 0;
            missed = Math.min(1, trails.length());
            latest.set(null);
        }
        chains = wanted;
        lastStep = frame.step();
        seen = frame.experiment();
        for (int age = (int) missed - 1; age >= 0; age--) {
            int place = (int) (draws++ % LENGTH);
            for (int c = 0; c < chains; c++) {
                x[c][place] = trails.x()[age * trails.particles() + c];
                y[c][place] = trails.y()[age * trails.particles() + c];
            }
        }
    }

    private boolean isSame(Frame frame) {
        Experiment before = seen;
        Experiment now = frame.experiment();
        return before == now
                || before != null
                        && before.seed() == now.seed()
                        && before.method().equals(now.method())
                        && before.target().equals(now.target());
    }

    /** The draws of the ring in their order. */
    private double[][] newest(double[][] ring) {
        int size = (int) Math.min(draws, LENGTH);
        double[][] copy = new double[chains][size];
        for (int c = 0; c < chains; c++) {
            for (int i = 0; i < size; i++) {
                copy[c][i] = ring[c][(int) ((draws - size + i) % LENGTH)];
            }
        }
        return copy;
    }

    private static Result result(long step, double[][] x, double[][] y) {
        int size = x[0].length;
        int shown = Math.min(size, LENGTH / 2);
        double[][] trace = {new double[shown], Arrays.copyOfRange(x[0], size - shown, size)};
        Arrays.setAll(trace[0], i -> step - shown + 1.0 + i);
        double[][] correlation = new double[2][Math.min(LAGS, size / 2)];
        Arrays.setAll(correlation[0], t -> t);
        for (double[] chain : x) {
            double[] rho = Autocorrelation.of(chain, correlation[1].length);
            Arrays.setAll(correlation[1], t -> correlation[1][t] + rho[t] / x.length);
        }
        return new Result(step, ChainSummary.of(x), ChainSummary.of(y), trace, correlation, size);
    }

    /** Returns the newest result; null if there is none of the chains as they are. */
    public @Nullable Result latest() {
        return latest.get();
    }
}
