package pushforward.engine.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;

/**
 * A composition T = T_L ∘ … ∘ T₁ of transforms over N(0, I): log q(x) = log N(T⁻¹(x)) + log |det (T⁻¹)′(x)|.
 *
 * <p>All learnable numbers are one vector, transform after transform. A flow works on blocks of {@value #ROWS} points, in room that it lends
 * to one thread at a time and keeps.
 */
public final class Flow {
    /** Points a block: the layers of a network stay near the core. */
    public static final int ROWS = 256;

    private final List<Transform> transforms;
    private final int[] offsets;
    private final Rooms<Passage> passages;
    private final Rooms<Passage> learningPassages;

    public Flow(List<Transform> transforms) {
        this.transforms = List.copyOf(transforms);
        offsets = new int[transforms.size() + 1];
        for (int l = 0; l < transforms.size(); l++) {
            offsets[l + 1] = offsets[l] + transforms.get(l).parameters();
        }
        passages = new Rooms<>(() -> {
            // who only reads needs nothing of a layer when it comes to the next, so that equal ones share their room
            Map<Transform, Transform.Pass> passes = new HashMap<>();
            return new Passage(this, transform -> passes.computeIfAbsent(transform, one -> one.pass(ROWS)));
        });
        learningPassages = new Rooms<>(() -> new Passage(this, transform -> transform.learningPass(ROWS)));
    }

    /** The transforms, in the order in which noise goes through them. */
    public List<Transform> transforms() {
        return transforms;
    }

    /** What the numbers belong to, transform after transform; see {@link Transform#architecture}. */
    List<Object> architecture() {
        return transforms.stream().map(Transform::architecture).toList();
    }

    /** How many learnable numbers it has. */
    public int parameters() {
        return offsets[transforms.size()];
    }

    /** Where the numbers of a transform begin. */
    public int offset(int layer) {
        return offsets[layer];
    }

    /**
     * Returns the numbers to begin with.
     *
     * @param data what the transforms may adjust themselves to, in the flow's own coordinates; only the first block is used
     */
    public double[] initialise(Noise noise, Points data) {
        double[] parameters = new double[parameters()];
        for (int l = 0; l < transforms.size(); l++) {
            transforms.get(l).initialise(parameters, offsets[l], noise, l);
        }
        int count = Math.min(data.size(), ROWS);
        if (count > 1) {
            lend(passage -> {
                passage.load(data, 0, count);
                for (int l = transforms.size() - 1; l >= 0; l--) {
                    transforms.get(l).fit(parameters, offsets[l], passage.batch());
                    passage.inverse(parameters, l);
                }
            });
        }
        return parameters;
    }

    /** Returns the flow in the form that is faster for many points, for readers, with numbers that do not change any more. */
    Flow frozen(double[] parameters) {
        Transform[] frozen = new Transform[transforms.size()];
        IntStream.range(0, frozen.length)
                .parallel()
                .forEach(l -> lend(passage -> frozen[l] = passage.frozen(parameters, l)));
        List<Transform> all = List.of(frozen);
        return all.equals(transforms) ? this : new Flow(all); // whose rooms would be made anew for every map
    }

    /** Lends room for one block on its way there or back, without gradients, to the work, on the thread that calls. */
    public void lend(Consumer<Passage> work) {
        passages.lend(work);
    }

    /** The same with room for gradients; see {@link Transform#learningPass}. */
    public void lendForLearning(Consumer<Passage> work) {
        learningPassages.lend(work);
    }

    /** Work on the points {@code begin} (inclusive) to {@code end} (exclusive), not more than a block. */
    @FunctionalInterface
    public interface BlockWork {
        void on(Passage passage, int block, int begin, int end);
    }

    /** How many blocks the points {@code begin} to {@code end} make. */
    static int blocks(int begin, int end) {
        return (end - begin + ROWS - 1) / ROWS;
    }

    /** Runs the work on every block of a range, on all cores if there are several, and returns when all is done. */
    public void forEachBlock(int begin, int end, BlockWork work) {
        forEachBlock(begin, end, this::lend, work);
    }

    /** The same in room for the way back. */
    void learnInBlocks(int begin, int end, BlockWork work) {
        forEachBlock(begin, end, this::lendForLearning, work);
    }

    private static void forEachBlock(int begin, int end, Consumer<Consumer<Passage>> lender, BlockWork work) {
        int count = blocks(begin, end);
        IntStream blocks = IntStream.range(0, count);
        (count > 1 ? blocks.parallel() : blocks)
                .forEach(block -> lender.accept(passage ->
                        work.on(passage, block, begin + block * ROWS, Math.min(end, begin + (block + 1) * ROWS))));
    }
}
