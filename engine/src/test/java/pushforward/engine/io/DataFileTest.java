package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.target.Dataset;

class DataFileTest {
    private static final String GEYSER = "\"\",\"eruptions\",\"waiting\",\"when\"\n\"1\",3.6,79,am\n\"2\",1.8,54,pm\n";

    private static Source source(String text) {
        return source(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Source source(byte[] bytes) {
        return new Source("folder/data.csv", () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] array(int rows, int columns) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 8 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < rows * columns; i++) {
            bytes.putDouble(i);
        }
        return bytes.array();
    }

    @Test
    void columnsOfNumbersAreNamed() {
        assertThat(DataFile.columns(source(GEYSER))).containsExactly("column 1", "eruptions", "waiting");
        assertThat(DataFile.columns(source("1,2,3\n"))).containsExactly("column 1", "column 2", "column 3");
        assertThat(DataFile.columns(source(array(2, 3)))).containsExactly("column 1", "column 2", "column 3");
    }

    @Test
    void twoColumnsAreChosenByName() {
        Dataset data = DataFile.read(source(GEYSER), "waiting", "eruptions");

        assertThat(data.points().x()).containsExactly(79, 54);
        assertThat(data.points().y()).containsExactly(3.6, 1.8);
        assertThat(data.nameX()).isEqualTo("waiting");
        assertThat(data.nameY()).isEqualTo("eruptions");
        assertThat(data.origin()).isEqualTo("data.csv");
    }

    @Test
    void columnsOfAnArrayAreChosenByPlace() {
        Dataset data = DataFile.read(source(array(2, 3)), "column 3", "column 1");

        assertThat(data.points().x()).containsExactly(2, 5);
        assertThat(data.points().y()).containsExactly(0, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,y,z\n3,4,5\n",
                "z,y,x\n5,4,3\n",
                "eruptions,waiting\n3,4\n",
                "name,eruptions,waiting\na,3,4\n",
                "3,4\n"
            })
    void whereThereIsNoChoiceNoneIsAsked(String text) {
        Dataset data = DataFile.read(source(text));

        assertThat(data.points().x()).containsExactly(3);
        assertThat(data.points().y()).containsExactly(4);
    }

    @Test
    void whereThereIsAChoiceItIsAsked() {
        assertThatThrownBy(() -> DataFile.read(source(GEYSER)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("File \"folder/data.csv\" has 3 columns of numbers (column 1, eruptions, waiting) and none"
                        + " are called x and y; choose two of them.");
        assertThatThrownBy(() -> DataFile.read(source(GEYSER), "waiting", "wating"))
                .hasMessage("File \"folder/data.csv\" has no column \"wating\"; its columns are column 1, eruptions,"
                        + " waiting, when.");
    }

    @Test
    void whatIsMissingIsNamedByItsRowAndColumn() {
        assertThatThrownBy(() -> DataFile.read(source("eruptions,waiting\n3,4\n1,NA\n")))
                .hasMessageContaining("row 2 (line 3): waiting is \"NA\"; it must be a number.");
        assertThatThrownBy(() -> DataFile.read(source("eruptions,waiting\n3,4\n1,NaN\n")))
                .hasMessageContaining("row 2: waiting is NaN; coordinates must be finite.");
        assertThatThrownBy(() -> DataFile.read(source("eruptions,waiting\n"))).hasMessageContaining("holds no points");
        assertThatThrownBy(() -> DataFile.read(source("just words\nand more\n")))
                .hasMessageContaining("fewer than two columns of numbers");
        assertThatThrownBy(() -> DataFile.columns(source("a;b\n1;2\n")))
                .hasMessageContaining("fewer than two columns of numbers separated by commas");
    }
}
