package pushforward.engine.flow;

import java.util.Optional;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/**
 * One bijection of the plane with learnable numbers: x = T(z) from the base's side to the data's.
 *
 * <p>A transform may also be one to one only backwards, when several x share a z: forwards it then chooses by the {@link Batch#dice dice} of the
 * point, with a chance p, and log |det| means log |det| − log p; backwards x says itself which it is, and log |det| + log p is the exact
 * contribution to log q, without a sum.
 *
 * <p>It holds none of the numbers itself: they are a slice of the one vector of a model, which begins at an {@code offset}. Immutable, so
 * that any number of threads may go through it, each with a {@link Pass} of its own.
 */
public interface Transform {

    /** A few words that say what it does, sentence case. */
    String name();

    /** How many learnable numbers it has. */
    int parameters();

    /**
     * What the numbers belong to: a transform whose architecture is equal can go on with them. One that goes another way to the same map, or
     * learns in another way, has the same.
     */
    default Object architecture() {
        return this;
    }

    /**
     * Writes the numbers it begins with.
     *
     * @param index tells the transforms of one flow apart: what is drawn for another index is independent
     */
    void initialise(double[] parameters, int offset, Noise noise, int index);

    /**
     * Adjusts the numbers to the first data that arrive from the data's side, before {@link Pass#inverse} takes them through.
     *
     * @param arrived data
     */
    default void fit(double[] parameters, int offset, Batch arrived) {}

    /**
     * Returns it in a form that is faster for many points, for readers who need no gradients; its numbers must then stay as they are.
     *
     * @param scratch room for going through it, which may be used
     */
    default Transform frozen(double[] parameters, int offset, Pass scratch) {
        return this;
    }

    /** Returns it in the form that gives the most digits, for readers who can wait. */
    default Transform precise() {
        return this;
    }

    /** Whether noise is carried through it in time, so that every part of the way is one that it really goes. */
    default boolean isContinuousInTime() {
        return false;
    }

    /** Whether it chooses among several images by {@link Batch#dice dice}, so that neighbours may part. */
    default boolean choosesByChance() {
        return false;
    }

    /** What the way of some base points through it is like, if it is one in continuous time. */
    default Optional<FlowModel.Travel> travel(double[] parameters, int offset, Points base) {
        return Optional.empty();
    }

    /**
     * Returns room for going through it, for one thread at a time.
     *
     * @param rows size of the block, a multiple of 4
     */
    Pass pass(int rows);

    /**
     * Returns room for going there and back with a gradient. A transform that solves an equation may solve it in fewer steps here; the
     * gradient is that of what these steps give.
     */
    default Pass learningPass(int rows) {
        return pass(rows);
    }

    /**
     * A block of points on its way through a transform. Blocks are changed in place; what a way back needs is kept from the way there, so
     * each gradient belongs to the last call of its direction.
     */
    interface Pass {

        /** Takes z to T(z) and adds log |det T′(z)|. */
        void forward(double[] parameters, int offset, Batch batch);

        /** Takes z to T(z) for who does not want log |det|, which means nothing afterwards. */
        default void carry(double[] parameters, int offset, Batch batch) {
            forward(parameters, offset, batch);
        }

        /**
         * Takes each z a part of the way to T(z), with log |det| of that: along a straight line, with log |det| in proportion, unless the
         * transform has a way of its own.
         *
         * @param parts of each point of the block, from 0 to 1
         */
        default void partway(double[] parameters, int offset, double[] parts, Batch batch) {
            Batch start = Batch.of(batch.rows());
            start.set(batch);
            forward(parameters, offset, batch);
            start.blend(batch, parts);
            batch.set(start);
        }

        /** Takes x to T⁻¹(x) and adds log |det| of the inverse there. */
        void inverse(double[] parameters, int offset, Batch batch);

        /**
         * Takes the gradient of a loss by the results of the last {@link #forward} back to one by z.
         *
         * @param gradient by the coordinates, in place, and by the log-determinant, which stays
         * @param parameterGradient that of the parameters is added to it, from {@code offset} on
         */
        void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient);

        /**
         * Takes the score of the law of z to that of x = T(z): s ← (T′)⁻ᵀ (s − ∇ log |det T′|), at the points of the last {@link #forward}. In
         * general from three gradients; a transform may know better.
         *
         * @param score changed in place; only its coordinates are meant
         * @param room for what lies between
         */
        default void forwardScore(double[] parameters, int offset, Batch score, ScoreRoom room) {
            Batch first = room.first().filled(1, 0, 0);
            Batch second = room.second().filled(0, 1, 0);
            Batch third = room.third().filled(0, 0, 1);
            forwardGradient(parameters, offset, first, room.discarded());
            forwardGradient(parameters, offset, second, room.discarded());
            forwardGradient(parameters, offset, third, room.discarded());
            for (int i = 0; i < score.rows(); i++) {
                double u = score.x()[i] - third.x()[i];
                double v = score.y()[i] - third.y()[i];
                double xx = first.x()[i];
                double xy = first.y()[i];
                double yx = second.x()[i];
                double yy = second.y()[i];
                double determinant = xx * yy - xy * yx;
                score.x()[i] = (yy * u - yx * v) / determinant;
                score.y()[i] = (xx * v - xy * u) / determinant;
            }
        }

        /** As {@link #forwardGradient} for the last {@link #inverse}, back to a gradient by x. */
        void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient);
    }
}
