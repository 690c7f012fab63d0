package pushforward.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.run.Run;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/** The engine keeps the house rules, and each rule is shown to fail where it is broken. */
class ArchitectureTest {
    private static JavaClasses program;
    private static JavaClasses violations;

    @BeforeAll
    static void readClasses() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("pushforward.engine");
        violations = new ClassFileImporter().importPackages("pushforward.violation");
    }

    @Test
    void theProgramWasRead() {
        assertThat(program.contain(Run.class)).isTrue();
        assertThat(program.contain(ArchitectureTest.class)).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> theEngineKeepsTheRules() {
        return new EngineRules("pushforward")
                .all().stream()
                        .map(house -> DynamicTest.dynamicTest(
                                house.toString(), () -> house.rule().check(program)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFindsWhoBreaksIt() {
        return new EngineRules("pushforward.violation")
                .all().stream()
                        .map(house -> DynamicTest.dynamicTest(house.toString(), () -> {
                            String report = house.rule()
                                    .evaluate(violations)
                                    .getFailureReport()
                                    .toString();
                            assertThat(house.violators()).isNotEmpty().allSatisfy(name -> assertThat(report)
                                    .contains(name));
                        }));
    }

    @Test
    void everyPackageHasItsArrows() {
        assertThat(program.getPackage("pushforward.engine").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isSubsetOf(EngineRules.parts());
    }

    @Test
    void everyRegisteredProviderExists() {
        assertThat(Stream.of(TargetProvider.class, SamplerProvider.class)
                        .flatMap(door -> ServiceFile.providers(door).stream()))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(Class.forName(name).getConstructor()).isNotNull());
    }
}
