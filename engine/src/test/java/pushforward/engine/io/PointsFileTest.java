package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

class PointsFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,y\n1,2\n-0.5,3e-4\n",
                "1,2\n-0.5,3e-4",
                " x , y \r\n 1 , 2 \r\n\r\n-.5,0.0003\r\n",
                "\uFEFFx,y\n1,2\n-0.5,3e-4\n",
                "step,y,particle,x\n0,2,0,1\n0,3e-4,1,-0.5\n",
                "name,x,y\n\"a, \"\"b\"\"\",\"1\",2\n\"two\nlines\",-0.5,3e-4\n"
            })
    void tableIsRead(String text) {
        assertPoints(read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"<f8, False", ">f8, False", "<f4, False", ">f4, False", "<f8, True", ">f4, True"})
    void arrayIsRead(String type, String byColumns) {
        boolean columns = byColumns.equals("True");
        double[] values = columns ? new double[] {1, -0.5, 2, 3e-4} : new double[] {1, 2, -0.5, 3e-4};
        Points points = read(array(type, byColumns, "(2, 2)", values));

        assertThat(points.x()).containsExactly(1, -0.5);
        assertThat(points.y()[0]).isEqualTo(2);
        assertThat(points.y()[1]).isEqualTo(type.endsWith("4") ? (float) 3e-4 : 3e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-inf", "1e999"})
    void numberThatIsNotFiniteIsNamedByItsRow(String number) {
        String text = "x,y\n1,2\n3," + number + "\n";

        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 2: y is ")
                .hasMessageContaining("must be finite");
    }

    @Test
    void notANumberInAnArrayIsNamedByItsRow() {
        byte[] bytes = array("<f8", "False", "(2, 2)", new double[] {1, 2, Double.NaN, 1});

        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("row 2: x is NaN");
    }

    @Test
    void tooManyPointsAreRefusedBeforeTheyAreRead() {
        assertThatThrownBy(() -> read(array("<f8", "False", "(5000001, 2)", new double[] {1, 2})))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than 5000000 points");
    }

    @Test
    void tooManyBytesAreRefused() {
        Source endless = new Source("standard input", () -> new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        });

        assertThatThrownBy(() -> endless.read(1 << 20, stream -> stream.readAllBytes()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Standard input is larger than 1 MB, which is the limit.");
    }

    @Test
    void singleBytesAreCountedToo() {
        Source source = new Source("standard input", () -> new ByteArrayInputStream(new byte[] {1, -1, 3}));

        assertThat(source.<Integer>read(3, stream -> stream.read() * 1000 + stream.read()))
                .isEqualTo(1255);
    }

    static byte[] array(String type, String byColumns, String shape, double[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + byColumns + ", 'shape': " + shape + ", }";
        int width = type.endsWith("4") ? 4 : 8;
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length() + width * values.length);
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        buffer.order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        buffer.put(header.getBytes(StandardCharsets.US_ASCII));
        buffer.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (width == 4) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return buffer.array();
    }

    private static Points read(byte[] bytes) {
        return PointsFile.read(new Source("standard input", () -> new ByteArrayInputStream(bytes)));
    }

    private static void assertPoints(Points points) {
        assertThat(points.x()).containsExactly(1, -0.5);
        assertThat(points.y()).containsExactly(2, 3e-4);
    }
}
