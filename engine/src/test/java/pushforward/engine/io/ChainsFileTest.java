package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainsFileTest {
    private static Source text(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return new Source("given.csv", () -> new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x,y; false",
                "x,y,step; false",
                "0.5,1.5; false",
                "eruptions,waiting; false",
                "chain,x,y; true",
                "x,y,draw; true",
                "step,particle,x,y; true",
                "\"chain\",\"x\",\"y\"; true",
                "# stan_version_major = 2; true",
                "lp__,accept_stat__,theta; true",
            })
    void theBeginningTellsChainsFromPoints(String firstLine, boolean chains) {
        assertThat(ChainsFile.isOfChains(text(firstLine + "\n1,2,3,4\n"))).isEqualTo(chains);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"(4, 10, 2); true", "(10, 2); false", "(10,); false"})
    void threeAxesAreChains(String shape, boolean chains) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
        String array = "\u0093NUMPY\u0001\u0000" + (char) header.length() + '\u0000' + header;
        assertThat(ChainsFile.isOfChains(text(array))).isEqualTo(chains);
    }

    @Test
    void filesOfStanAndArviZAreChains() {
        Path resources = Path.of("src/test/resources");
        assertThat(ChainsFile.isOfChains(Source.file(resources.resolve("stan/bern1.csv"))))
                .isTrue();
        assertThat(ChainsFile.isOfStan(Source.file(resources.resolve("stan/bern1.csv"))))
                .isTrue();
        assertThat(ChainsFile.isOfChains(Source.file(resources.resolve("arviz/chains.nc"))))
                .isTrue();
        assertThat(ChainsFile.isOfChains(Source.file(resources.resolve("stan/expected.csv"))))
                .isFalse();
        assertThat(ChainsFile.isOfStan(Source.file(resources.resolve("none.csv"))))
                .isFalse();
    }
}
