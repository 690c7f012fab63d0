package pushforward.engine.net;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A column-major matrix of doubles with its Java mirror, allocated anew only when its shape changes. */
final class Matrix {
    int height;
    int width;
    double[] values = new double[0];
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {1, 1}, 'f');

    void reshape(int newHeight, int newWidth) {
        if (newHeight != height || newWidth != width) {
            array.close();
            height = newHeight;
            width = newWidth;
            values = new double[height * width];
            array = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {height, width}, 'f');
        }
    }

    void fill(double value) {
        Arrays.fill(values, value);
    }

    void upload() {
        array.data().asNioDouble().put(values);
    }

    void download() {
        array.data().asNioDouble().get(values);
    }
}
