package pushforward.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The structure of the app as rules.
 *
 * <p>The root package is a parameter so that the same rules can be tried on classes that break them.
 */
final class AppRules {
    /** What each part of the app may name of the app, besides itself. A part that is missing here may name every other one. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.of(
            "raster", List.of(),
            "charts", List.of("raster"),
            "params", List.of(),
            "plane", List.of("raster"),
            "draw", List.of("raster", "plane", "studio"),
            "export", List.of("raster", "plane", "charts"),
            "studio", List.of("raster", "plane", "charts", "params", "export")));

    private static final Map<String, String> REASONS = Map.of(
            "raster", "the same pixels go to the window, to files and to tests",
            "charts", "a chart shows diagnostics, whoever computes them",
            "params", "controls are made from declarations alone, so a plug-in gets them too",
            "plane", "a plane shows a frame, whoever made it",
            "draw", "a tool hands its edits to the view-model, in whatever window it is",
            "export", "a picture is made from frames, with or without a window around it",
            "studio", "the view-model is complete without windows, menus and dialogs");

    private final String root;
    private final String app;

    AppRules(String root) {
        this.root = root;
        this.app = root + ".app";
    }

    List<HouseRule> all() {
        List<HouseRule> rules = new ArrayList<>();
        ARROWS.forEach(
                (part, allowed) -> rules.add(HouseRule.of(arrows(part, allowed), app + "." + part + ".NamesTheShell")));
        rules.add(HouseRule.of(rasterHasNoToolkit(), app + ".raster.UsesJavaFx"));
        rules.add(HouseRule.of(
                viewsSeeFramesOnly(), app + ".plane.NamesTheCommandLine", app + ".charts.NamesTheCommandLine"));
        rules.add(HouseRule.of(noNd4j(), app + ".charts.UsesNd4j"));
        rules.add(HouseRule.of(nullMarked(), app + ".raster.UsesJavaFx"));
        return rules;
    }

    private ArchRule arrows(String part, List<String> allowed) {
        String[] mayName = Stream.concat(Stream.of(part), allowed.stream())
                .map(name -> app + "." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(app + "." + part + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(app + "..").or(resideInAnyPackage(mayName)))
                .as("app." + part + " names " + (allowed.isEmpty() ? "no other part of the app" : "only " + allowed))
                .because(REASONS.get(part))
                .allowEmptyShould(true);
    }

    private ArchRule rasterHasNoToolkit() {
        return noClasses()
                .that()
                .resideInAPackage(app + ".raster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..")
                .as("app.raster uses no JavaFX")
                .because("pictures are made on machines without a display, and off the thread that paints")
                .allowEmptyShould(true);
    }

    private ArchRule viewsSeeFramesOnly() {
        return noClasses()
                .that()
                .resideInAnyPackage(app + ".raster..", app + ".plane..", app + ".charts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of("cli", "io", "net", "sampler", "target", "check")
                        .map(part -> root + ".engine." + part + "..")
                        .toArray(String[]::new))
                .as("raster, plane and charts see only frames, targets and diagnostics")
                .because("a frame is complete: a picture, an export and a test need nothing else")
                .allowEmptyShould(true);
    }

    private ArchRule noNd4j() {
        return noClasses()
                .that()
                .resideInAPackage(app + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
                .as("ND4J is not used by the app")
                .because("its arrays belong to the engine's thread");
    }

    private ArchRule nullMarked() {
        return classes()
                .that()
                .resideInAPackage(app + "..")
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + ": its package-info is missing or not @NullMarked"));
                        }
                    }
                })
                .as("every package of the app is @NullMarked")
                .because("null does not cross a package unless it says so");
    }

    static List<String> parts() {
        return Stream.concat(ARROWS.keySet().stream(), Stream.of("shell")).toList();
    }
}
