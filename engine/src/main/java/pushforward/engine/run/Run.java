package pushforward.engine.run;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * Advances an experiment. One thread at a time.
 *
 * <p>A run without a {@link Loop} is the headless and the test path; the numbers are the same.
 */
public final class Run {
    private final Catalogue catalogue;
    private Experiment experiment;
    private Target target;
    private Noise noise;
    private Cloud<?> cloud;
    private final Glimpse.Store glimpses = new Glimpse.Store();
    private TrailHistory trails;
    private ChainHistory chains;
    private @Nullable PathHistory followed;
    private Beside beside = Beside.NOTHING;
    private final IncidentHistory incidents = new IncidentHistory();
    private Bounds fence;
    private Course course;
    private final Conditions conditions = new Conditions();

    /**
     * Makes the target and the method, and puts the particles at their start.
     *
     * @throws pushforward.engine.param.InvalidInputException if the target refuses its parameters
     */
    public Run(Catalogue catalogue, Experiment experiment) {
        this.catalogue = catalogue;
        this.experiment = experiment;
        this.target = experiment.target().create(catalogue).live();
        this.fence = fence(target);
        this.noise = new PhiloxNoise(experiment.seed());
        this.cloud = new Cloud<>(experiment.method().create(catalogue));
        this.course = Course.start(experiment, target, cloud.dynamics());
        this.trails = new TrailHistory(experiment.particles());
        this.chains = new ChainHistory(experiment.particles());
        reset();
    }

    public Experiment experiment() {
        return experiment;
    }

    /** Puts the particles back to their start. */
    public void reset() {
        course = Course.start(experiment, target, cloud.dynamics());
        restart(startingPlaces(experiment.particles()), 0, StepInfo.NONE);
    }

    /** Takes one step. */
    public void step() {
        IncidentScan.Entry wrong = cloud.step(target, noise, fence);
        observe(cloud.step());
        if (cloud.settlesLater()) {
            return; // nobody has asked where the particles are
        }
        incidents.add(wrong);
        trails.add(cloud.positions());
        chains.add(cloud, noise);
        if (followed != null) {
            followed.add(cloud.positions(), cloud.step());
        }
    }

    /**
     * Puts a particle under the microscope: frames then tell where it has been and what its last step was made of.
     *
     * @param particle its index; one that does not exist, such as −1, for none
     */
    public void follow(int particle) {
        cloud.settle(noise);
        followed = particle < 0 || particle >= experiment.particles() ? null : new PathHistory(particle);
        if (followed != null) {
            cloud.addTo(followed);
        }
        resetTwin();
    }

    /** Sets what goes beside the particle that is followed, beginning where it is now. */
    public void setBeside(Beside next) {
        beside = next;
        resetTwin();
    }

    private void resetTwin() {
        boolean wanted = followed != null && beside == Beside.HALF_STEP;
        cloud.setTwin(wanted ? followed.particle() : Pick.NONE, noise);
    }

    /**
     * Puts a particle of the present cloud under the microscope, if there is one as wanted; else it goes on with the one it has.
     *
     * @return the particle chosen; {@link Pick#NONE} if there is none as wanted
     */
    public int follow(Pick pick) {
        cloud.settle(noise);
        int chosen = pick.choose(
                target, cloud.positions(), cloud.outcomes(), followed == null ? Pick.NONE : followed.particle());
        if (chosen != Pick.NONE) {
            follow(chosen);
        }
        return chosen;
    }

    /** Goes on under the conditions that are in force at a step, which going back may have changed. */
    private void observe(long step) {
        Conditions.Condition now = conditions.at(step);
        if (now != null && now.experiment() != experiment) {
            experiment = now.experiment();
            course = now.course();
            cloud.use(experiment.method().create(catalogue));
        }
    }

    /**
     * The first step that {@link #goBackTo} can reach: 0, or the step at which the experiment was last changed, because the steps
     * before were taken under other conditions. What a method learns goes on through a change of its own parameters, which is repeated
     * on the way from an earlier step; one that changes what it learns is not gone back over.
     */
    public long firstStep() {
        return cloud.firstStep();
    }

    /**
     * Goes back to a step, or to one shortly before from which stepping forward leads there again, exactly.
     *
     * @param step at least {@link #firstStep} and at most {@link #steps}
     */
    public void goBackTo(long step) {
        long before = cloud.step();
        cloud.goBackTo(step);
        observe(cloud.step());
        cloud.settle(noise);
        incidents.goBackTo(cloud.step());
        chains.goBackTo(cloud.step());
        trails.forget(before - cloud.step());
        if (trails.isEmpty()) {
            trails.add(cloud.positions());
        }
        if (followed != null) {
            followed.add(cloud.positions(), cloud.step());
        }
        resetTwin();
    }

    /** What particles escape from. */
    private static Bounds fence(Target target) {
        return target.bounds().scaled(IncidentScan.ESCAPE);
    }

    /** Takes {@code count} steps. */
    public void advance(long count) {
        for (long i = 0; i < count; i++) {
            step();
        }
    }

    /** How many steps have been taken since the start. */
    public long steps() {
        return cloud.step();
    }

    /** The last step that there is: {@link Long#MAX_VALUE}, unless the method repeats a recording. */
    public long end() {
        return cloud.end();
    }

    /** What the last step did. */
    public StepInfo lastStep() {
        return cloud.last();
    }

    /** The target as the particles see it. */
    public Target target() {
        return target;
    }

    /**
     * Goes on with another experiment. Another seed or start begins anew, and so does a method that cannot go on with what was learned;
     * anything else applies to the particles where they are, and added particles come from the start.
     *
     * @throws pushforward.engine.param.InvalidInputException if the target refuses its parameters; the run then goes on as it was
     */
    public void change(Experiment next) {
        if (differsInMethodOnly(next) && cloud.goOnWith(next.method().create(catalogue), target, noise)) {
            experiment = next;
            course = course.then(cloud.step(), next, target, cloud.dynamics(), next.particles());
            conditions.set(cloud.step(), next, course);
            return;
        }
        Target nextTarget = next.target().equals(experiment.target())
                ? target
                : next.target().create(catalogue).live();
        boolean anew = next.seed() != experiment.seed() || !next.start().equals(experiment.start());
        cloud.settle(noise);
        Points places = cloud.positions();
        long step = cloud.step();
        StepInfo cost = cloud.totals();
        int kept = Math.min(experiment.particles(), next.particles());
        Cloud<?> previous = cloud;
        if (!next.method().equals(experiment.method())) {
            cloud = new Cloud<>(next.method().create(catalogue));
        }
        boolean resized = next.particles() != experiment.particles();
        boolean sameChains = chains.fits(next.particles())
                && next.method().equals(experiment.method())
                && next.target().equals(experiment.target());
        experiment = next;
        target = nextTarget;
        fence = fence(target);
        noise = new PhiloxNoise(next.seed());
        if (resized) {
            trails = new TrailHistory(next.particles());
        }
        if (!sameChains) {
            chains = chains.of(next.particles());
            chains.begin(step);
        }
        if (anew) {
            reset();
        } else {
            course = course.then(step, experiment, target, cloud.dynamics(), kept);
            Points start = resized ? resize(places, kept) : places;
            cloud.goOn(previous, start, step, cost, target, noise);
            if (cloud.step() < step) { // what had been learned was of no use
                course = Course.start(experiment, target, cloud.dynamics());
            }
            begin(start, cloud.step());
        }
    }

    private boolean differsInMethodOnly(Experiment next) {
        return next.method().id().equals(experiment.method().id()) && next.equals(experiment.withMethod(next.method()));
    }

    private Points resize(Points places, int kept) {
        if (kept == experiment.particles()) {
            return places.first(kept);
        }
        Points grown = startingPlaces(experiment.particles());
        System.arraycopy(places.x(), 0, grown.x(), 0, kept);
        System.arraycopy(places.y(), 0, grown.y(), 0, kept);
        return grown;
    }

    private Points startingPlaces(int particles) {
        return experiment.start().draw(particles, target, noise);
    }

    private void restart(Points places, long step, StepInfo cost) {
        cloud.restart(places, step, cost, target, noise);
        begin(places, step);
    }

    private void begin(Points places, long step) {
        conditions.begin(cloud.firstStep(), experiment, course);
        incidents.goBackTo(step == 0 ? -1 : step);
        if (step == 0) {
            chains.begin(0);
            trails = new TrailHistory(experiment.particles());
            trails.add(places);
        }
        if (followed != null) {
            int particle = followed.particle();
            if (step == 0 || particle >= experiment.particles()) {
                follow(particle);
            }
        }
        resetTwin();
    }

    /** The present moment. Its storage is not written again until {@link #release}. */
    public Frame frame() {
        return frame(null, Double.NaN);
    }

    /**
     * The present moment, with trails and chains written into the storage of a frame that nobody reads any more.
     *
     * @param spare that frame; null if there is none
     * @param seconds how long the steps since the start took
     */
    Frame frame(@Nullable Frame spare, double seconds) {
        cloud.settle(noise);
        cloud.hold();
        return frame(spare, seconds, new Glimpse(cloud.positions(), cloud.outcomes()));
    }

    /** The same for a picture that the next one replaces, in which some particles may be late; see {@link Cloud#glimpse}. */
    Frame passingFrame(@Nullable Frame spare, double seconds) {
        if (!cloud.settlesLater()) {
            return frame(spare, seconds);
        }
        Glimpse glimpse = glimpses.take(experiment.particles());
        int particle = followed == null ? Pick.NONE : followed.particle();
        if (cloud.glimpse(noise, particle, glimpse.positions(), glimpse.outcomes())) {
            return frame(spare, seconds, glimpse);
        }
        glimpses.give(glimpse);
        return frame(spare, seconds);
    }

    private Frame frame(@Nullable Frame spare, double seconds, Glimpse seen) {
        forgetThePast(seen.positions());
        Trails trailStorage = spare != null && trails.fits(spare.trails()) ? spare.trails() : trails.storage();
        Chains chainStorage = spare != null && chains.fits(spare.chains()) ? spare.chains() : chains.storage();
        return new Frame(
                experiment,
                target,
                cloud.step(),
                seen.positions(),
                seen.outcomes(),
                trails.snapshot(trailStorage),
                chains.snapshot(chainStorage),
                cloud.last(),
                cloud.totals(),
                seconds,
                followed == null
                        ? null
                        : new Followed(
                                followed.particle(),
                                followed.path(),
                                cloud.twinPath(),
                                cloud.explain(followed.particle(), target, noise)
                                        .orElse(null)),
                incidents.summary(cloud.step()),
                cloud.model().orElse(null),
                course);
    }

    /** Particles that are pushed forward anew after every step have no past: they are where they are. */
    private void forgetThePast(Points positions) {
        if (cloud.settlesLater()) {
            trails.forget(Long.MAX_VALUE);
            trails.add(positions);
            if (followed != null) {
                followed = new PathHistory(followed.particle());
                followed.add(positions, cloud.step());
            }
        }
    }

    /** Says that nobody reads the frame any more: its storage may be written again. */
    public void release(Frame frame) {
        if (!cloud.release(frame.positions())) {
            glimpses.give(new Glimpse(frame.positions(), frame.outcomes()));
        }
    }
}
