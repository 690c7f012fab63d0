package pushforward.engine.flow;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;

/**
 * Room for one block of points on its way through a whole flow, there and back with a gradient; for one thread at a time.
 *
 * <p>A block that is not full is filled up with zeros, which mean nothing; see {@link Batch#count}.
 */
public final class Passage {
    private final Flow flow;
    private final Transform.Pass[] passes;
    private final Batch batch = Batch.of(Flow.ROWS);
    private final Batch gradient = Batch.of(Flow.ROWS);
    private final Batch score = Batch.of(Flow.ROWS);
    private final double[] parts = new double[Flow.ROWS];
    private @Nullable ScoreRoom scoreRoom;

    Passage(Flow flow, Function<Transform, Transform.Pass> room) {
        this.flow = flow;
        passes = flow.transforms().stream().map(room).toArray(Transform.Pass[]::new);
    }

    /** The points, and log |det| of their way so far. */
    public Batch batch() {
        return batch;
    }

    /** The gradient of a loss by {@link #batch}, to be written before the way back. */
    public Batch gradient() {
        return gradient;
    }

    /** ∇ log q, in the flow's coordinates, after {@link #baseScore} or {@link #forwardScore}. */
    public Batch score() {
        return score;
    }

    /** Writes the score of the base, −z, at the points of the block. */
    void baseScore() {
        for (int i = 0; i < Flow.ROWS; i++) {
            score.x()[i] = -batch.x()[i];
            score.y()[i] = -batch.y()[i];
        }
    }

    /** Takes the score along the way of the last {@link #forward(double[])}, from the base to the data. */
    void forwardScore(double[] parameters) {
        ScoreRoom room = scoreRoom;
        if (room == null) {
            room = ScoreRoom.of(Flow.ROWS, flow.parameters());
            scoreRoom = room;
        }
        for (int l = 0; l < passes.length; l++) {
            passes[l].forwardScore(parameters, flow.offset(l), score, room);
        }
    }

    /** Takes points in, with log |det| 0. */
    public void load(Points points, int begin, int end) {
        int count = end - begin;
        batch.setCount(count);
        System.arraycopy(points.x(), begin, batch.x(), 0, count);
        System.arraycopy(points.y(), begin, batch.y(), 0, count);
        Arrays.fill(batch.x(), count, Flow.ROWS, 0);
        Arrays.fill(batch.y(), count, Flow.ROWS, 0);
        Arrays.fill(batch.logDeterminant(), 0);
        batch.throwDice();
    }

    /** Returns a layer in the form that is faster for many points. */
    Transform frozen(double[] parameters, int layer) {
        return flow.transforms().get(layer).frozen(parameters, flow.offset(layer), passes[layer]);
    }

    /** Takes the block from the base to the data. */
    public void forward(double[] parameters) {
        for (int l = 0; l < passes.length; l++) {
            forward(parameters, l);
        }
    }

    /** Takes the block through one layer towards the data. */
    public void forward(double[] parameters, int layer) {
        passes[layer].forward(parameters, flow.offset(layer), batch);
    }

    /** Takes the points of the block through one layer towards the data, without log |det|. */
    public void carry(double[] parameters, int layer) {
        passes[layer].carry(parameters, flow.offset(layer), batch);
    }

    /** Takes the block a part of the way through one layer towards the data. */
    public void partway(double[] parameters, int layer, double part) {
        Arrays.fill(parts, part);
        passes[layer].partway(parameters, flow.offset(layer), parts, batch);
    }

    /**
     * Takes each point of the block as far through the layers as it is to go.
     *
     * @param depths of the points: how many layers each goes through, the last of them in part
     * @param begin index of the first point's
     */
    void forward(double[] parameters, double[] depths, int begin) {
        for (int l = 0; l < passes.length; l++) {
            for (int i = 0; i < batch.count(); i++) {
                parts[i] = Math.max(0, Math.min(1, depths[begin + i] - l));
            }
            passes[l].partway(parameters, flow.offset(l), parts, batch);
        }
    }

    /** Takes the block from the data to the base. */
    public void inverse(double[] parameters) {
        for (int l = passes.length - 1; l >= 0; l--) {
            inverse(parameters, l);
        }
    }

    /** Takes the block through one layer towards the base. */
    public void inverse(double[] parameters, int layer) {
        passes[layer].inverse(parameters, flow.offset(layer), batch);
    }

    /** Takes the gradient back through the last {@link #forward(double[])}; adds that of the parameters. */
    public void forwardGradient(double[] parameters, double[] parameterGradient) {
        for (int l = passes.length - 1; l >= 0; l--) {
            passes[l].forwardGradient(parameters, flow.offset(l), gradient, parameterGradient);
        }
    }

    /** Takes the gradient back through the last {@link #inverse(double[])}; adds that of the parameters. */
    public void inverseGradient(double[] parameters, double[] parameterGradient) {
        for (int l = 0; l < passes.length; l++) {
            passes[l].inverseGradient(parameters, flow.offset(l), gradient, parameterGradient);
        }
    }
}
