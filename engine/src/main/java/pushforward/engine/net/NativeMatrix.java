package pushforward.engine.net;

import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A column-major matrix of doubles outside the Java heap, made once and then only filled, multiplied and read. */
final class NativeMatrix {
    private final INDArray array;
    private final INDArray transpose;
    private final DoubleBuffer values;

    NativeMatrix(int height, int width) {
        array = Nd4j.create(DataType.DOUBLE, new long[] {height, width}, 'f');
        transpose = array.transpose();
        values = array.data().asNioDouble();
    }

    /** Overwrites all of it with the numbers that begin at {@code offset}, column after column. */
    void put(double[] source, int offset) {
        values.put(0, source, offset, values.capacity());
    }

    /** Copies all of it to {@code target}, from {@code offset} on. */
    void get(double[] target, int offset) {
        values.get(0, target, offset, values.capacity());
    }

    /** Writes this · right to {@code out}. */
    void times(NativeMatrix right, NativeMatrix out) {
        array.mmuli(right.array, out.array);
    }

    /** Writes this · rightᵀ to {@code out}. */
    void timesTransposed(NativeMatrix right, NativeMatrix out) {
        array.mmuli(right.transpose, out.array);
    }

    /** Writes thisᵀ · right to {@code out}. */
    void transposedTimes(NativeMatrix right, NativeMatrix out) {
        transpose.mmuli(right.array, out.array);
    }
}
