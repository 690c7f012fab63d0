package pushforward.engine.run;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.QuietPool;
import pushforward.engine.param.InvalidInputException;

/**
 * The one engine thread: between steps it drains a queue of commands, then steps within a time budget and publishes the newest frame, unless
 * that before it was not taken yet.
 *
 * <p>It is the first of a pool of quiet threads, so that blocks of particles which are worked on at once are worked on by that pool, behind
 * whatever a person is waiting for.
 *
 * <p>It never waits for the reader and never calls it. There is one reader, which takes the newest frame when it wants one and
 * gives it back when it has a newer one. Every other method may be called from any thread and returns at once.
 */
public final class Loop implements AutoCloseable {
    /** A speed that means: as fast as the machine goes. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private static final long NOT_SEEKING = -1;
    private static final long FRAME_NANOS = 1_000_000_000L / 60;
    private static final long BUDGET_NANOS = 12_000_000L;
    private static final long LONGEST_NANOS = 250_000_000L;

    private final Run run;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> onFailure;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Queue<Frame> returned = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable Experiment> wanted = new AtomicReference<>();
    private final ForkJoinPool pool =
            QuietPool.of("engine", Runtime.getRuntime().availableProcessors());
    private @Nullable ForkJoinTask<?> working;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;
    private volatile long stepsTaken;
    private volatile long firstStep;
    private volatile long lastStep;

    // Owned by the engine thread.
    private boolean playing;
    private long soughtStep = NOT_SEEKING;
    private double stepsPerSecond = 60;
    private long nextDue;
    private long farthest;
    private boolean dirty = true;
    private long worked;
    /** How long the newest frame took to make: where particles are solved for, as long goes to steps, so that pictures do not eat them up. */
    private long framing;

    private @Nullable Frame spare;

    /**
     * Prepares the thread; {@link #start} starts it.
     *
     * @param nanoTime a clock in nanoseconds, used for pacing and for saying how long steps took
     * @param onFailure told of whatever goes wrong, on the engine thread: an {@link InvalidInputException} means that a change was
     *     refused and nothing happened; anything else paused the run
     */
    public Loop(Run run, LongSupplier nanoTime, Consumer<Throwable> onFailure) {
        this.run = run;
        this.nanoTime = nanoTime;
        this.onFailure = onFailure;
    }

    public void start() {
        working = pool.submit(this::work);
    }

    /** Steps on, at the speed that is set. */
    public void play() {
        post(() -> {
            playing = true;
            soughtStep = NOT_SEEKING;
            nextDue = nanoTime.getAsLong();
        });
    }

    public void pause() {
        post(() -> playing = false);
    }

    /** Takes one step and pauses. */
    public void stepOnce() {
        post(() -> {
            playing = false;
            takeStep();
        });
    }

    /** Goes back one step and pauses; at the first step that can be reached it stays. */
    public void stepBack() {
        post(() -> {
            playing = false;
            seek((soughtStep == NOT_SEEKING ? run.steps() : soughtStep) - 1);
        });
    }

    /** Pauses at a step of the past or the future; one that cannot be reached gives the nearest that can. */
    public void seekTo(long step) {
        post(() -> {
            playing = false;
            seek(step);
        });
    }

    /** Puts a particle under the microscope, as {@link Run#follow} says. */
    public void follow(int particle) {
        post(() -> run.follow(particle));
    }

    /**
     * Puts a particle of the present cloud under the microscope, as {@link Run#follow(Pick)} says; it is looked for on the engine
     * thread, so that it is as wanted at the very step that is shown next.
     *
     * @param onChosen told, on the engine thread, which one; {@link Pick#NONE} if there is none as wanted
     */
    public void follow(Pick pick, IntConsumer onChosen) {
        post(() -> onChosen.accept(run.follow(pick)));
    }

    /** Sets what goes beside the particle under the microscope, as {@link Run#setBeside} says. */
    public void setBeside(Beside beside) {
        post(() -> run.setBeside(beside));
    }

    /**
     * Sets the speed.
     *
     * @param rate steps a second, positive; {@link #UNLIMITED} for as fast as it goes
     */
    public void setSpeed(double rate) {
        post(() -> {
            stepsPerSecond = rate;
            nextDue = nanoTime.getAsLong();
        });
    }

    /** Puts the particles back to their start. */
    public void reset() {
        post(() -> {
            soughtStep = NOT_SEEKING;
            run.reset();
            farthest = run.steps();
        });
    }

    /**
     * Goes on with another experiment, as {@link Run#change} says. Of several changes that come while a step is being taken, only the
     * last one is made: a slider or a brush asks for more than the engine could follow.
     */
    public void change(Experiment next) {
        if (wanted.getAndSet(next) == null) {
            post(() -> {
                soughtStep = NOT_SEEKING;
                run.change(Objects.requireNonNull(wanted.getAndSet(null)));
                farthest = run.steps();
            });
        }
    }

    /**
     * Takes the newest frame, or null if there is none that was not taken yet. Only the one reader calls this.
     */
    public @Nullable Frame take() {
        return newest.getAndSet(null);
    }

    /** Gives back a frame that was taken, after its last use. */
    public void giveBack(Frame frame) {
        returned.add(frame);
    }

    /** How many steps the engine has taken since it was started. */
    public long stepsTaken() {
        return stepsTaken;
    }

    /** The first step that {@link #seekTo} can reach, as of the newest frame. */
    public long firstStep() {
        return firstStep;
    }

    /** The last step that was reached since the first, as of the newest frame; {@link #seekTo} can also go beyond it, by stepping. */
    public long lastStep() {
        return lastStep;
    }

    /** Stops the thread and waits for it. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (working != null && Thread.currentThread() != thread) {
            working.quietlyJoin();
        }
        pool.shutdown();
    }

    private void post(Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
    }

    private void work() {
        thread = Thread.currentThread();
        while (!closed) {
            try {
                drain();
                if (soughtStep != NOT_SEEKING) {
                    stepTowardsSought();
                } else if (playing) {
                    takeDueSteps();
                }
                if (dirty && soughtStep == NOT_SEEKING && (!playing || newest.get() == null)) {
                    publish();
                }
            } catch (RuntimeException | Error failure) {
                playing &= failure instanceof InvalidInputException;
                soughtStep = NOT_SEEKING; // what failed on the way would fail again
                onFailure.accept(failure);
            }
            await();
        }
    }

    private void drain() {
        for (Frame frame = returned.poll(); frame != null; frame = returned.poll()) {
            recycle(frame);
        }
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            dirty = true;
            command.run();
        }
    }

    private void takeDueSteps() {
        long now = nanoTime.getAsLong();
        long deadline = now + Math.max(BUDGET_NANOS, Math.min(framing, LONGEST_NANOS));
        if (stepsPerSecond == UNLIMITED) {
            do {
                takeStep();
            } while (playing && nanoTime.getAsLong() < deadline && commands.isEmpty());
            return;
        }
        long interval = (long) (1e9 / stepsPerSecond);
        while (playing && nextDue <= now && commands.isEmpty()) {
            takeStep();
            nextDue += interval;
            now = nanoTime.getAsLong();
            if (now > deadline) {
                nextDue = Math.max(nextDue, now); // a slow machine goes slower; it does not run after lost time
                return;
            }
        }
    }

    private void seek(long step) {
        long reachable = Math.min(Math.max(step, run.firstStep()), Math.max(run.end(), run.steps()));
        if (reachable < run.steps()) {
            run.goBackTo(
                    Math.max(run.firstStep(), reachable - 1)); // so that a step leads there, which can be explained
        }
        soughtStep = reachable;
    }

    /** Steps within the budget, so that commands are heard on a long way; frames in between are not shown. */
    private void stepTowardsSought() {
        long deadline = nanoTime.getAsLong() + BUDGET_NANOS;
        while (run.steps() < soughtStep && nanoTime.getAsLong() < deadline) {
            takeStep();
        }
        if (run.steps() >= soughtStep) {
            soughtStep = NOT_SEEKING;
            dirty = true;
        }
    }

    private void takeStep() {
        if (run.steps() >= run.end()) {
            playing = false;
            return;
        }
        if (run.steps() == 0) {
            worked = 0;
        }
        long begin = nanoTime.getAsLong();
        run.step();
        farthest = Math.max(farthest, run.steps());
        worked += nanoTime.getAsLong() - begin;
        stepsTaken++;
        dirty = true;
    }

    private void publish() {
        dirty = false;
        firstStep = run.firstStep();
        lastStep = farthest;
        Frame storage = spare;
        spare = null;
        long begin = nanoTime.getAsLong();
        double seconds = run.steps() == 0 ? 0 : worked / 1e9;
        Frame frame = playing ? run.passingFrame(storage, seconds) : run.frame(storage, seconds);
        framing = nanoTime.getAsLong() - begin;
        Frame unread = newest.getAndSet(frame);
        if (unread != null) {
            recycle(unread);
        }
    }

    private void recycle(Frame frame) {
        run.release(frame);
        spare = frame;
    }

    private void await() {
        if (!commands.isEmpty() || closed) {
            return;
        }
        if (soughtStep != NOT_SEEKING) {
            return;
        }
        if (!playing) {
            LockSupport.park(this);
        } else if (stepsPerSecond != UNLIMITED) {
            long wait = Math.min(nextDue - nanoTime.getAsLong(), FRAME_NANOS);
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            }
        }
    }
}
