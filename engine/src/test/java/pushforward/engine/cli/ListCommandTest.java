package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;
import tools.jackson.databind.JsonNode;

/** What can be chosen is listed with all that is declared of it. */
class ListCommandTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void listGivesEveryTargetWithItsParameters() {
        JsonNode document = Session.json(folder, "list", "targets", "--json");

        assertThat(document.values())
                .extracting(entry -> entry.get("id").stringValue())
                .containsExactlyElementsOf(
                        catalogue.targets().stream().map(TargetProvider::id).toList());
        for (TargetProvider provider : catalogue.targets()) {
            assertParameters(document, provider.id(), provider.parameters());
        }
    }

    @Test
    void listGivesEveryMethodWithItsParameters() {
        JsonNode document = Session.json(folder, "list", "methods", "--json");

        assertThat(document.values())
                .extracting(entry -> entry.get("id").stringValue())
                .containsExactlyElementsOf(
                        catalogue.samplers().stream().map(SamplerProvider::id).toList());
        for (SamplerProvider provider : catalogue.samplers()) {
            assertParameters(document, provider.id(), provider.parameters());
        }
    }

    private static void assertParameters(JsonNode document, String id, List<ParamSpec> specs) {
        JsonNode entry = document.values().stream()
                .filter(candidate -> candidate.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(entry.propertyNames()).contains("id", "name", "family", "parameters", "reference", "formula");
        assertThat(entry.get("parameters").size()).isEqualTo(specs.size());
        for (int i = 0; i < specs.size(); i++) {
            JsonNode parameter = entry.get("parameters").get(i);
            assertThat(parameter.propertyNames())
                    .contains("id", "type", "default", "min", "max", "scale", "unit", "help", "live");
            assertThat(parameter.get("id").stringValue()).isEqualTo(specs.get(i).id());
            if (specs.get(i).type() == ParamSpec.Type.REAL) {
                assertThat(parameter.get("min").doubleValue())
                        .isEqualTo(specs.get(i).minimum());
                assertThat(parameter.get("default").doubleValue())
                        .isEqualTo(specs.get(i).defaultValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "methods", "lessons"})
    void listIsReadableToo(String what) {
        Session session = Session.run(folder, "list", what);

        assertThat(session.status()).isZero();
        assertThat(session.err()).isEmpty();
    }

    @Test
    void listSaysWhichConventionEachTargetFollows() {
        JsonNode document = Session.json(folder, "list", "targets", "--json");

        for (JsonNode entry : document.values()) {
            TargetProvider provider = catalogue.target(entry.get("id").stringValue());
            assertThat(entry.get("convention").stringValue()).isEqualTo(provider.convention());
            assertThat(entry.get("formula").stringValue()).isEqualTo(provider.formula());
            assertThat(entry.get("reference").stringValue()).isEqualTo(provider.reference());
        }
    }
}
