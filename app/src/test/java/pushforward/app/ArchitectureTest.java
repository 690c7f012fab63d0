package pushforward.app;

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

/** The app keeps the house rules, and each rule is shown to fail where it is broken. */
class ArchitectureTest {
    private static JavaClasses program;
    private static JavaClasses violations;

    @BeforeAll
    static void readClasses() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("pushforward.app");
        violations = new ClassFileImporter().importPackages("pushforward.violation");
    }

    @Test
    void theProgramWasRead() {
        assertThat(program.contain(Main.class)).isTrue();
        assertThat(program.contain(ArchitectureTest.class)).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> theAppKeepsTheRules() {
        return new AppRules("pushforward")
                .all().stream()
                        .map(house -> DynamicTest.dynamicTest(
                                house.toString(), () -> house.rule().check(program)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFindsWhoBreaksIt() {
        return new AppRules("pushforward.violation")
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
        assertThat(program.getPackage("pushforward.app").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isSubsetOf(AppRules.parts());
    }
}
