package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AliasTableTest {

    /** Uniform numbers on an even grid meet every index as often as its weight says, to the spacing of the grid. */
    @Test
    void picksInProportion() {
        double[] weights = {0, 3, 0.5, 1e-9, 7, 0, 2.25, 1, 1, 1, 0.125};
        AliasTable table = new AliasTable(weights);
        int grid = 1_100_000;
        double[] counts = new double[weights.length];
        for (int i = 0; i < grid; i++) {
            counts[table.pick((i + 0.5) / grid)]++;
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat(counts[i] / grid).isCloseTo(weights[i] / total, Offset.offset(2.0 * weights.length / grid));
        }
        assertThat(counts[0]).isZero();
        assertThat(counts[5]).isZero();
    }

    @Test
    void aloneAndAlike() {
        assertThat(new AliasTable(new double[] {0.3}).pick(0.999)).isZero();
        AliasTable alike = new AliasTable(new double[] {2, 2, 2, 2});
        assertThat(alike.pick(0.1)).isEqualTo(0);
        assertThat(alike.pick(0.6)).isEqualTo(2);
        assertThat(alike.pick(0.9999999999999999)).isEqualTo(3);
    }

    @Test
    void needsSomething() {
        assertThatThrownBy(() -> new AliasTable(new double[] {0, 0})).isInstanceOf(IllegalArgumentException.class);
    }
}
