package pushforward.engine.flow;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.FlowModel;

/**
 * A flow with its parameters at one moment, in a target's own coordinates.
 *
 * <p>Networks of one number become tables on first use, see {@link CurveTable}: a map is asked for many points or for none. One that comes from a
 * file asks the networks themselves, because who reads a file wants all digits.
 */
public final class LearnedMap implements FlowModel {
    private static final String PARAMETERS = "parameters";
    private static final String PLACE = "standardisation";

    private final Flow flow;
    private final double[] parameters;
    private final Standardisation standardisation;
    /** The flow through which points go: with tables, or as it is. */
    private @Nullable Flow evaluated;

    /**
     * Puts a map together.
     *
     * @param parameters not changed any more by anybody
     */
    public LearnedMap(Flow flow, double[] parameters, Standardisation standardisation) {
        this.flow = flow;
        this.parameters = parameters;
        this.standardisation = standardisation;
    }

    /** Makes a map again of its {@link #numbers}. */
    static LearnedMap restored(Flow flow, Map<String, double[]> numbers) {
        double[] place = array(numbers, PLACE, 3);
        if (!(place[2] > 0)) {
            throw new InvalidInputException("The scale of \"" + PLACE + "\" is " + place[2] + "; it must be positive.");
        }
        LearnedMap map = new LearnedMap(
                flow,
                array(numbers, PARAMETERS, flow.parameters()).clone(),
                new Standardisation(place[0], place[1], place[2]));
        map.evaluated = flow;
        return map;
    }

    private static double[] array(Map<String, double[]> numbers, String name, int length) {
        double[] array = numbers.get(name);
        if (array == null || array.length != length) {
            throw new InvalidInputException("The model has " + (array == null ? "no" : String.valueOf(array.length))
                    + " numbers \"" + name + "\"; its method needs " + length + ".");
        }
        return array;
    }

    @Override
    public Map<String, double[]> numbers() {
        return Map.of(PARAMETERS, parameters.clone(), PLACE, new double[] {
            standardisation.meanX(), standardisation.meanY(), standardisation.scale()
        });
    }

    @Override
    public boolean isContinuousInTime() {
        return layers() == 1 && flow.transforms().get(0).isContinuousInTime();
    }

    @Override
    public boolean isContinuous() {
        return flow.transforms().stream().noneMatch(Transform::choosesByChance);
    }

    @Override
    public Optional<Travel> travel(Points base) {
        return layers() == 1 ? flow.transforms().get(0).travel(parameters, 0, base) : Optional.empty();
    }

    private synchronized Flow evaluated() {
        Flow known = evaluated;
        if (known == null) {
            known = flow.frozen(parameters);
            evaluated = known;
        }
        return known;
    }

    @Override
    public int layers() {
        return flow.transforms().size();
    }

    @Override
    public String layerName(int layer) {
        return flow.transforms().get(layer).name();
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        double scale = standardisation.logDeterminant();
        evaluated().forEachBlock(begin, end, (passage, block, from, to) -> {
            pullBack(passage, at, from, to);
            Batch z = passage.batch();
            for (int i = from; i < to; i++) {
                double u = z.x()[i - from];
                double v = z.y()[i - from];
                out[i] = z.logDeterminant()[i - from] - (u * u + v * v) / 2 - Objective.LOG_TWO_PI - scale;
            }
        });
    }

    @Override
    public void forward(Points base, int begin, int end, Points out, double[] logDeterminant) {
        push(base, begin, end, layers(), out, logDeterminant);
    }

    @Override
    public void carry(Points base, int begin, int end, double depth, Points out) {
        pushInBlocks(base, begin, end, out, wayTo(depth, (passage, layer) -> passage.carry(parameters, layer)));
    }

    /** The way through some of the layers, given how one goes through a whole one. */
    private Flow.BlockWork wayTo(double depth, ObjIntConsumer<Passage> through) {
        double inside = Math.max(0, Math.min(layers(), depth));
        int whole = (int) inside;
        double rest = inside - whole;
        return (passage, block, from, to) -> {
            for (int l = 0; l < whole; l++) {
                through.accept(passage, l);
            }
            if (rest > 0) {
                passage.partway(parameters, whole, rest);
            }
        };
    }

    /** Writes where base points are after a way that is told block by block. */
    private void pushInBlocks(Points base, int begin, int end, Points out, Flow.BlockWork way) {
        evaluated().forEachBlock(begin, end, (passage, block, from, to) -> {
            passage.load(base, from, to);
            way.on(passage, block, from, to);
            Batch u = passage.batch();
            for (int i = from; i < to; i++) {
                out.set(i, u.x()[i - from], u.y()[i - from]);
            }
            standardisation.restore(out, from, to, out);
        });
    }

    @Override
    public void inverse(Points at, int begin, int end, Points base, double[] logDeterminant) {
        double scale = standardisation.logDeterminant();
        evaluated().forEachBlock(begin, end, (passage, block, from, to) -> {
            pullBack(passage, at, from, to);
            Batch z = passage.batch();
            for (int i = from; i < to; i++) {
                base.set(i, z.x()[i - from], z.y()[i - from]);
                logDeterminant[i] = z.logDeterminant()[i - from] - scale;
            }
        });
    }

    private void pullBack(Passage passage, Points at, int from, int to) {
        passage.load(at, from, to);
        Batch batch = passage.batch();
        Points block = Points.of(batch.x(), batch.y());
        standardisation.standardise(block, 0, to - from, block);
        passage.inverse(parameters);
    }

    @Override
    public void push(Points base, int begin, int end, double depth, Points out, double[] logDeterminant) {
        Flow.BlockWork way = wayTo(depth, (passage, layer) -> passage.forward(parameters, layer));
        pushInBlocks(base, begin, end, out, (passage, block, from, to) -> {
            way.on(passage, block, from, to);
            writeGrowth(passage, from, to, logDeterminant);
        });
    }

    /** By copies of the point, each of which goes as far as it is to. */
    @Override
    public void follow(Points base, double[] depths, Points out, double[] logDeterminant) {
        int count = depths.length;
        Points copies = Points.zeros(count);
        Arrays.fill(copies.x(), base.x()[0]);
        Arrays.fill(copies.y(), base.y()[0]);
        pushInBlocks(copies, 0, count, out, (passage, block, from, to) -> {
            passage.forward(parameters, depths, from);
            writeGrowth(passage, from, to, logDeterminant);
        });
    }

    private void writeGrowth(Passage passage, int from, int to, double[] logDeterminant) {
        double scale = standardisation.logDeterminant();
        for (int i = from; i < to; i++) {
            logDeterminant[i] = passage.batch().logDeterminant()[i - from] + scale;
        }
    }
}
