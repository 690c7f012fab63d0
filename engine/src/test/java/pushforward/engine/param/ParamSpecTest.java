package pushforward.engine.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamSpecTest {
    private static final ParamSpec WIDTH =
            ParamSpec.real("width").range(0.5, 10).defaultsTo(2).build();
    private static final ParamSpec MODES =
            ParamSpec.integer("modes").range(1, 64).defaultsTo(8).build();
    private static final ParamSpec CONFINE =
            ParamSpec.toggle("confine").defaultsTo(true).build();
    private static final ParamSpec KIND = ParamSpec.choice("kind", "log-density", "density")
            .defaultsTo("density")
            .build();

    @Test
    void valuesAreReadFromText() {
        assertThat(WIDTH.parsed(" 2.5e0 ")).isEqualTo(2.5);
        assertThat(MODES.parsed("12")).isEqualTo(12L);
        assertThat(CONFINE.parsed("False")).isEqualTo(false);
        assertThat(KIND.parsed("log-density")).isEqualTo("log-density");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", "Infinity", "0.4999", "11", "2d", "1f", "1,5", "0x10"})
    void unusableRealsAreRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> WIDTH.parsed(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Parameter \"width\" is \"" + text + "\"; it must be a number from 0.5 to 10.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65", "1.5", "eight", "9999999999999999999"})
    void unusableWholeNumbersAreRefused(String text) {
        assertThatThrownBy(() -> MODES.parsed(text)).hasMessageEndingWith("it must be a whole number from 1 to 64.");
    }

    @Test
    void unusableSwitchesAndChoicesAreRefused() {
        assertThatThrownBy(() -> CONFINE.parsed("yes")).hasMessageEndingWith("it must be true or false.");
        assertThatThrownBy(() -> KIND.parsed("mass")).hasMessageEndingWith("it must be one of log-density, density.");
    }

    @Test
    void parametersAreCompleteAndImmutable() {
        List<ParamSpec> specs = List.of(WIDTH, MODES, CONFINE, KIND);
        Parameters defaults = Parameters.defaults(specs);
        Parameters changed = defaults.with("modes", 9).withText("width", "3");
        assertThat(defaults.integer("modes")).isEqualTo(8);
        assertThat(changed.integer("modes")).isEqualTo(9);
        assertThat(changed.real("width")).isEqualTo(3);
        assertThat(changed.toggle("confine")).isTrue();
        assertThat(changed).isEqualTo(Parameters.of(specs, Map.of("modes", 9, "width", 3)));
        assertThatThrownBy(() -> changed.with("radius", 1))
                .hasMessage("There is no parameter \"radius\"; allowed are width, modes, confine, kind.");
    }

    @Test
    void aDeclarationThatContradictsItselfIsADefect() {
        assertThatThrownBy(() -> ParamSpec.real("a").range(0, 1).defaultsTo(2).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParamSpec.real("a")
                        .range(0, 1)
                        .logarithmic()
                        .defaultsTo(0.5)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParamSpec.real("a").defaultsTo(0.5).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
