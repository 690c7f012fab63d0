package pushforward.app.studio;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.replay.Recording;
import pushforward.engine.run.Beside;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Loop;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Pick;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/**
 * What the window shows and changes: one experiment, whether it plays and how fast, and the newest numbers.
 *
 * <p>Every method belongs to the UI thread, except {@link #release}, and returns at once: the engine works on its own thread.
 */
public final class Studio implements AutoCloseable {
    private static final long SEED_LIMIT = 1_000_000;
    private static final String AFTER_REPLAY = "ula";

    private final Catalogue catalogue;
    private final Consumer<Throwable> onFailure;
    private final Consumer<Runnable> toUiThread;
    private final Loop loop;
    private final EngineLink engine;
    private final Meter meter = new Meter();
    private final History<TargetChoice> history = new History<>();
    private final ReadOnlyObjectWrapper<Experiment> experiment;
    private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Vitals> vitals = new ReadOnlyObjectWrapper<>(Vitals.NONE);
    private final Microscope microscope = new Microscope(this);
    private final ObjectProperty<Beside> beside = new SimpleObjectProperty<>(Beside.NOTHING);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.SIXTY);
    private @Nullable TargetChoice beforePreview;
    /** What was run before draws of a file were shown; only its number of particles and their start are used again. */
    private @Nullable Experiment beforeReplay;

    /**
     * Makes the run and starts the engine, paused.
     *
     * @param toUiThread runs something later on the UI thread
     * @param onFailure told on the UI thread of whatever the engine could not do; an {@link InvalidInputException} has been
     *     undone already, anything else has paused the run
     * @throws InvalidInputException if the first experiment cannot be run
     */
    public Studio(Catalogue catalogue, Experiment first, Consumer<Runnable> toUiThread, Consumer<Throwable> onFailure) {
        this.catalogue = catalogue;
        this.onFailure = onFailure;
        this.toUiThread = toUiThread;
        this.loop = new Loop(
                new Run(catalogue, first), System::nanoTime, failure -> toUiThread.accept(() -> failed(failure)));
        this.engine = new EngineLink(loop, first);
        this.experiment = new ReadOnlyObjectWrapper<>(first);
        playing.addListener((property, before, now) -> playOrPause());
        beside.addListener((property, before, now) -> loop.setBeside(now));
        speed.addListener((property, before, now) -> loop.setSpeed(now.stepsPerSecond()));
        loop.setSpeed(speed.get().stepsPerSecond());
        loop.start();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** What a person asked for; the engine follows within a frame or two. */
    public ReadOnlyObjectProperty<Experiment> experimentProperty() {
        return experiment.getReadOnlyProperty();
    }

    public Experiment experiment() {
        return experiment.get();
    }

    public TargetProvider target() {
        return catalogue.target(experiment().target().id());
    }

    public SamplerProvider method() {
        return catalogue.sampler(experiment().method().id());
    }

    /** The numbers of the newest frame; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Vitals> vitalsProperty() {
        return vitals.getReadOnlyProperty();
    }

    /** Earlier and undone targets. */
    public History<TargetChoice> history() {
        return history;
    }

    /** The newest target of another kind than the present one: what there was before it was chosen or begun; null if none. */
    public @Nullable TargetChoice previousTarget() {
        String present = experiment().target().id();
        TargetChoice before = beforePreview;
        return before != null && !before.id().equals(present)
                ? before
                : history.latest(target -> !target.id().equals(present));
    }

    // Transport

    public BooleanProperty playingProperty() {
        return playing;
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    public void togglePlaying() {
        playing.set(!playing.get());
    }

    /** Takes one step and stays paused. */
    public void stepOnce() {
        playing.set(false);
        loop.stepOnce();
    }

    /** Goes one step back, as far as the past is kept, and stays paused. */
    public void stepBack() {
        playing.set(false);
        loop.stepBack();
    }

    /** Pauses at a step of the past or the future, or at the nearest that can be reached. */
    public void seek(long step) {
        playing.set(false);
        loop.seekTo(step);
    }

    /** The first step that can be reached again, as of the newest frame. */
    public long firstStep() {
        return loop.firstStep();
    }

    /** The last step that was reached, as of the newest frame. */
    public long lastStep() {
        return loop.lastStep();
    }

    /** Puts the particles back to the same start. */
    public void reset() {
        loop.reset();
    }

    // The microscope

    /** What is seen of the particle that is followed. */
    public Microscope microscope() {
        return microscope;
    }

    /** Puts a particle under the microscope; {@link Pick#NONE} for none. */
    public void follow(int particle) {
        loop.follow(particle);
    }

    /** Puts a particle under the microscope, while everything goes on. */
    public void follow(Pick pick) {
        loop.follow(pick, chosen -> {});
    }

    /**
     * Puts a particle under the microscope that is as wanted at the present step, and stays paused there.
     *
     * @param instead done on the UI thread if no particle is as wanted; the one before then stays where it is
     */
    public void follow(Pick pick, Runnable instead) {
        playing.set(false);
        loop.follow(pick, chosen -> {
            if (chosen == Pick.NONE) {
                toUiThread.accept(instead);
            }
        });
    }

    /** What goes beside the particle that is followed. */
    public ObjectProperty<Beside> besideProperty() {
        return beside;
    }

    /** Whether the method has a refinement at half the step on the same noise. */
    public boolean hasHalfStep() {
        return experiment().method().create(catalogue).halved().isPresent();
    }

    // Changes

    /** Goes on with a target of the catalogue and its defaults. */
    public void chooseTarget(String id) {
        if (!experiment().target().id().equals(id)) {
            setTarget(TargetChoice.of(catalogue, id));
        }
    }

    /** Goes on with another target; the one before can be had back with {@link #undo}. */
    public void setTarget(TargetChoice target) {
        setTarget(target, null);
    }

    /**
     * Changes one parameter of the target.
     *
     * @throws InvalidInputException if the value is not allowed
     */
    public void setTargetParameter(String id, Object value) {
        setTarget(experiment().target().with(id, value), "target parameter " + id);
    }

    /**
     * Goes on with another target; a gesture that was not finished is, as a step of its own.
     *
     * @param gesture changes in a row that carry the same name are one step of the history; null for one that stands alone
     */
    public void setTarget(TargetChoice target, @Nullable String gesture) {
        commitPreview();
        if (!target.equals(experiment().target())) {
            history.remember(experiment().target(), gesture);
            change(experiment().withTarget(target));
        }
    }

    /** Shows a target that a gesture has not finished with; {@link #commitPreview} makes it one step of the history. */
    public void preview(TargetChoice target) {
        if (beforePreview == null) {
            beforePreview = experiment().target();
        }
        change(experiment().withTarget(target));
    }

    /** Ends a gesture: all of it is undone at once. */
    public void commitPreview() {
        TargetChoice before = beforePreview;
        beforePreview = null;
        if (before != null && !before.equals(experiment().target())) {
            history.remember(before, null);
        }
    }

    /** Gives up a gesture: the target is what it was before. */
    public void cancelPreview() {
        TargetChoice before = beforePreview;
        beforePreview = null;
        if (before != null) {
            change(experiment().withTarget(before));
        }
    }

    public void undo() {
        cancelPreview();
        goTo(history.undo(experiment().target()));
    }

    public void redo() {
        cancelPreview();
        goTo(history.redo(experiment().target()));
    }

    private void goTo(@Nullable TargetChoice target) {
        if (target != null) {
            change(experiment().withTarget(target));
        }
    }

    /** Goes on with another method of the catalogue, from where the particles are. */
    public void chooseMethod(String id) {
        if (isReplay()) {
            stopReplay(MethodChoice.of(catalogue, id));
        } else if (!experiment().method().id().equals(id)) {
            change(experiment().withMethod(MethodChoice.of(catalogue, id)));
        }
    }

    // Draws of a file

    /** Whether draws of a file are shown instead of a method's. */
    public boolean isReplay() {
        return isReplay(experiment());
    }

    private static boolean isReplay(Experiment running) {
        return running.method().id().equals(RecordedChains.ID);
    }

    /** Shows draws over the present target, from the first one. */
    public void replay(MethodChoice recorded) {
        Recording recording = recorded.parameters().content(RecordedChains.DRAWS, Recording.class);
        Experiment now = experiment();
        if (!isReplay()) {
            beforeReplay = now;
        }
        Start start = new Start.Given(RecordedChains.start(recorded.parameters()), recording.origin());
        Experiment next = new Experiment(now.target(), recorded, recording.chains(), now.seed(), start);
        change(next);
        loop.reset();
    }

    /** Goes on with the method that there was before, or ULA, as many particles as it had, and their start. */
    public void stopReplay() {
        Experiment before = beforeReplay;
        stopReplay(before == null ? MethodChoice.of(catalogue, AFTER_REPLAY) : before.method());
    }

    private void stopReplay(MethodChoice next) {
        if (!isReplay()) {
            return;
        }
        Experiment before = beforeReplay;
        Experiment now = experiment();
        Experiment usual = Experiment.of(catalogue, now.target().id(), next.id());
        change(new Experiment(
                now.target(),
                next,
                before == null ? usual.particles() : before.particles(),
                now.seed(),
                before == null ? usual.start() : before.start()));
    }

    /**
     * Changes one parameter of the method.
     *
     * @throws InvalidInputException if the value is not allowed
     */
    public void setMethodParameter(String id, Object value) {
        change(experiment().withMethod(experiment().method().with(id, value)));
    }

    /**
     * Changes how many particles there are.
     *
     * @throws InvalidInputException if there would be none or too many
     */
    public void setParticles(int count) {
        change(experiment().withParticles(count));
    }

    /** Begins anew with another seed. */
    public void setSeed(long seed) {
        change(experiment().withSeed(seed));
    }

    /** Begins anew with the next seed of a fixed sequence, so that a lecture that asks for new seeds is repeatable too. */
    public void newSeed() {
        long mixed = (experiment().seed() + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        setSeed(Math.floorMod(mixed ^ (mixed >>> 31), SEED_LIMIT));
    }

    /** Begins anew from another start. */
    public void setStart(Start start) {
        change(experiment().withStart(start));
    }

    /** Goes on with another experiment as after opening a file: from its start, with an empty history. */
    public void open(Experiment opened) {
        beforePreview = null;
        history.clear();
        experiment.set(opened);
        engine.replace(opened);
        loop.reset();
    }

    private void change(Experiment next) {
        if (!next.equals(experiment())) {
            experiment.set(next);
            engine.submit(next);
        }
    }

    // Frames

    /**
     * Takes the newest frame, once a pulse, or null if there is none that is new. It belongs to the caller until {@link #release}.
     *
     * @param now time of the pulse in nanoseconds
     */
    public @Nullable Frame take(long now) {
        Frame frame = loop.take();
        if (frame != null) {
            meter.countFrame();
            if (engine.saw(frame)) {
                experiment.set(frame.experiment());
            }
            moment.set(Moment.of(frame));
            microscope.saw(frame);
            if (isAtEnd(frame.experiment(), frame.step())) {
                playing.set(false);
            }
        }
        Vitals measured = meter.tick(now, loop.stepsTaken());
        if (measured != null) {
            vitals.set(measured);
        }
        return frame;
    }

    /** Gives back a frame that was taken, after its last use. Any thread. */
    public void release(Frame frame) {
        loop.giveBack(frame);
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Whether the last draw of a file is shown. */
    private static boolean isAtEnd(Experiment running, long step) {
        return isReplay(running)
                && step
                        >= running.method()
                                        .parameters()
                                        .content(RecordedChains.DRAWS, Recording.class)
                                        .length()
                                - 1;
    }

    private void playOrPause() {
        Moment now = moment.get();
        if (playing.get() && now != null && isAtEnd(now.experiment(), now.step())) {
            loop.reset();
        }
        if (playing.get()) {
            loop.play();
        } else {
            loop.pause();
        }
    }

    private void failed(Throwable failure) {
        beforePreview = null;
        experiment.set(engine.refused());
        if (!(failure instanceof InvalidInputException)) {
            playing.set(false);
        }
        onFailure.accept(failure);
    }
}
