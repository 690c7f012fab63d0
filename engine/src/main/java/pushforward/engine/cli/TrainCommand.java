package pushforward.engine.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushforward.engine.diagnostic.HeldOut;
import pushforward.engine.io.Model;
import pushforward.engine.io.ModelFile;
import pushforward.engine.io.Output;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.Target;
import tools.jackson.databind.node.ObjectNode;

/** Has a method learn a target. */
@Command(
        name = "train",
        description = "Has a method learn a map from noise to a target, and writes what it has learned.")
final class TrainCommand implements Runnable {
    private static final double MOST_SECONDS = 1e7;
    private static final long PROGRESS_NANOS = 500_000_000L;
    private static final double RECENT = 0.02;
    /** Particles over whose ways through a flow in continuous time is averaged. */
    private static final int TRAVELLERS = 256;

    private final Workplace workplace;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--method",
            paramLabel = "M",
            required = true,
            description = "A method of \"list methods\" that learns.")
    private String method = "";

    @Option(names = "--set", paramLabel = "k=v", description = "Sets a parameter of the method; repeatable.")
    private List<String> settings = List.of();

    @Option(names = "--seed", paramLabel = "S", description = "The key of all noise; 42 if not given.")
    private String seed = "42";

    @ArgGroup(multiplicity = "1")
    private Length length = new Length();

    @Mixin
    private OutOption out = new OutOption();

    @Option(names = "--progress", description = "Show progress even where nobody seems to watch.")
    private boolean progress;

    /** One of the two. */
    private static final class Length {
        @Option(
                names = "--iterations",
                paramLabel = "I",
                required = true,
                description = "How many steps of the optimiser.")
        private @Nullable String iterations;

        @Option(names = "--seconds", paramLabel = "W", required = true, description = "For how long.")
        private @Nullable String seconds;
    }

    TrainCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /** How training went. */
    private static final class Course {
        private double loss = Double.NaN;
        private long refused;
        private long nanos;

        private void add(Learning learning) {
            refused = learning.refused();
            if (Double.isFinite(learning.loss())) {
                loss = Double.isNaN(loss) ? learning.loss() : loss + RECENT * (learning.loss() - loss);
            }
        }
    }

    @Override
    public void run() {
        Output file = out.file(workplace, "model");
        long most = length.iterations == null
                ? Long.MAX_VALUE
                : Settings.whole("--iterations", length.iterations, 0, SampleCommand.MOST_STEPS);
        double seconds = length.seconds == null
                ? Double.POSITIVE_INFINITY
                : Settings.notNegative("--seconds", length.seconds, MOST_SECONDS);
        long key = Settings.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        TargetChoice wanted = target.choose(workplace).choice();
        Experiment experiment = new Experiment(wanted, learner(), 1, key, new Start.StandardNormal());
        Run run = new Run(workplace.catalogue(), experiment);
        if (file != null) {
            model(run).numbers(); // what cannot be kept is not learned first
        }
        Course course = train(run, most, seconds);
        FlowModel model = model(run);
        if (file != null) {
            ModelFile.write(new Model(wanted, experiment.method(), key, run.steps(), model.numbers()), file);
        }
        if (out.json()) {
            Json.print(summary(run, course, model, wanted.create(workplace.catalogue()), key), workplace.out());
        }
    }

    private FlowModel model(Run run) {
        Frame frame = run.frame();
        FlowModel model = frame.model();
        run.release(frame);
        if (model == null) {
            throw new IllegalStateException("Method \"" + method + "\" has nothing that could be kept.");
        }
        return model;
    }

    private MethodChoice learner() {
        if (!workplace.catalogue().sampler(method).isLearned()) {
            throw new InvalidInputException(
                    "Method \"" + method + "\" learns nothing; it must be one that does, such as "
                            + workplace.catalogue().samplers().stream()
                                    .filter(provider -> provider.isLearned())
                                    .map(provider -> provider.id())
                                    .findFirst()
                                    .orElse("none of these")
                            + ".");
        }
        return ExperimentOptions.set(MethodChoice.of(workplace.catalogue(), method), settings);
    }

    private Course train(Run run, long most, double seconds) {
        Course course = new Course();
        boolean shown = progress || workplace.terminal() == Workplace.Terminal.WATCHED;
        long begin = workplace.nanoTime().getAsLong();
        long told = begin;
        while (run.steps() < most && course.nanos < seconds * 1e9) {
            run.step();
            long now = workplace.nanoTime().getAsLong();
            course.nanos = now - begin;
            course.add(run.lastStep().learning());
            if (shown && now - told > PROGRESS_NANOS) {
                told = now;
                workplace.err().printf("\riteration %d, loss %.4f nats  ", run.steps(), course.loss);
                workplace.err().flush();
            }
        }
        if (shown) {
            workplace.err().println();
        }
        return course;
    }

    private static ObjectNode summary(Run run, Course course, FlowModel model, Target truth, long key) {
        double seconds = course.nanos / 1e9;
        ObjectNode summary = Json.object().put("iterations", run.steps());
        summary.set("seconds", Json.number(seconds));
        summary.set("iterations_per_second", Json.number(run.steps() / seconds));
        summary.set("loss", Json.number(course.loss));
        HeldOut heldOut = HeldOut.of(model, truth, key);
        summary.set("negative_log_likelihood", Json.number(heldOut.negativeLogLikelihood()));
        summary.set("negative_log_likelihood_error", Json.number(heldOut.standardError()));
        summary.set("entropy", Json.number(truth.entropy()));
        summary.put("refused", course.refused);
        Learning last = run.lastStep().learning();
        if (Double.isFinite(last.effectiveFraction())) {
            summary.set("effective_sample_fraction", Json.number(last.effectiveFraction()));
            summary.set("log_normaliser", Json.number(last.logNormaliser()));
        }
        Points base = Points.zeros(TRAVELLERS);
        FlowModel.base(new PhiloxNoise(key), 0, TRAVELLERS, base);
        model.travel(base).ifPresent(travel -> {
            summary.set("function_evaluations", Json.number(travel.evaluations()));
            summary.set("straightness", Json.number(travel.straightness()));
        });
        summary.put("seed", key);
        return summary;
    }
}
