package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.TargetProvider;

/** What every provider of a target tells about it. */
class TargetProvidersTest {
    @Test
    void everyProviderOfThePackageIsRegistered() {
        assertThat(Catalogue.builtIn().failures()).isEmpty();
        List<String> registered = Catalogue.builtIn().targets().stream()
                .map(provider -> provider.getClass().getName())
                .toList();
        List<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages("pushforward.engine.target")
                        .stream()
                        .filter(type -> type.isAssignableTo(TargetProvider.class))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(registered).containsAll(written);
        assertThat(written).hasSizeGreaterThan(5);
    }

    @TestFactory
    Stream<DynamicTest> everyProviderExplainsItself() {
        return Catalogue.builtIn().targets().stream()
                .map(provider -> dynamicTest(provider.id(), () -> {
                    assertThat(provider.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(provider.name()).isNotBlank();
                    assertThat(provider.formula()).isNotBlank();
                    assertThat(provider.convention()).endsWith(".");
                    assertThat(provider.reference()).matches(".*\\d{4}.*");
                    for (ParamSpec spec : provider.parameters()) {
                        assertThat(spec.id()).matches("[a-z0-9]+(_[a-z0-9]+)*");
                        assertThat(spec.help()).endsWith(".");
                    }
                }));
    }
}
