package pushforward.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/**
 * The structure of the engine as rules.
 *
 * <p>The root package is a parameter so that the same rules can be tried on classes that break them.
 */
final class EngineRules {
    /** What each part of the engine may name, besides itself. A part that is missing here may name every other one. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("math", List.of()),
            Map.entry("param", List.of()),
            Map.entry("spi", List.of("math", "param")),
            Map.entry("drawing", List.of("math", "param")),
            Map.entry("net", List.of("math", "param", "spi")),
            Map.entry("ode", List.of("math")),
            Map.entry("sampler", List.of("math", "param", "spi", "net")),
            Map.entry("flow", List.of("math", "param", "spi", "net", "ode")),
            Map.entry("target", List.of("math", "param", "spi", "net", "drawing")),
            Map.entry("diagnostic", List.of("math", "param", "spi", "net", "run", "law")),
            Map.entry("run", List.of("math", "param", "spi", "drawing")),
            Map.entry("replay", List.of("math", "param", "spi")),
            Map.entry("io", List.of("math", "param", "spi", "drawing", "diagnostic", "replay", "run", "target")),
            Map.entry("smoothing", List.of("math", "param", "spi")),
            Map.entry("law", List.of("math", "param", "spi"))));

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("math", "plain mathematics must be usable by everybody, and so names nobody"),
            Map.entry("param", "declarations of parameters must be usable by everybody, and so name nobody"),
            Map.entry("spi", "a plug-in gets along with the door, the mathematics and the parameters"),
            Map.entry("drawing", "a drawing is a value; targets, files and tools are made of it"),
            Map.entry("net", "arrays and kernels serve the methods and know none of them"),
            Map.entry("ode", "an integrator moves numbers and does not care what they mean"),
            Map.entry("sampler", "a sampler sees a target through the door and never how it is run, saved or shown"),
            Map.entry("flow", "a flow sees a target through the door and never how it is run, saved or shown"),
            Map.entry("target", "a target never knows who samples from it, or how it is run, saved or shown"),
            Map.entry("diagnostic", "diagnostics look at frames; who shows or saves them is not their business"),
            Map.entry("run", "a run knows methods and targets by the door only, or plug-ins would be second class"),
            Map.entry("replay", "a recording is repeated through the door that everybody uses"),
            Map.entry("io", "files hold experiments; the command line and the window use files"),
            Map.entry("smoothing", "plug-ins are painted like the built-in targets"),
            Map.entry("law", "the law of a chain needs a density and a step, not the particles that obey it"));

    private final String root;
    private final String engine;

    EngineRules(String root) {
        this.root = root;
        this.engine = root + ".engine";
    }

    List<HouseRule> all() {
        List<HouseRule> rules = new ArrayList<>();
        ARROWS.forEach((part, allowed) ->
                rules.add(HouseRule.of(arrows(part, allowed), engine + "." + part + ".NamesTheCommandLine")));
        rules.add(HouseRule.of(check(), engine + ".check.NamesTheCommandLine"));
        rules.add(HouseRule.of(noApp(), engine + ".cli.NamesTheWindow"));
        rules.add(HouseRule.of(noToolkit(), engine + ".cli.UsesAwt", engine + ".io.UsesImageIo"));
        rules.add(HouseRule.of(nd4jInNetOnly(), engine + ".target.UsesNd4j", engine + ".target.UsesBytedeco"));
        rules.add(HouseRule.of(
                noOtherRandomness(),
                engine + ".sampler.UsesMathRandom",
                engine + ".sampler.UsesRandom",
                engine + ".sampler.RefersToMathRandom"));
        rules.add(HouseRule.of(
                noClock(),
                engine + ".run.ReadsTheClock",
                engine + ".run.RefersToTheClock",
                engine + ".run.UsesInstant"));
        rules.add(HouseRule.of(
                noStaticState(),
                engine + ".math.StaticState.counter",
                engine + ".math.StaticState.SHARED",
                engine + ".math.StaticState.TABLE",
                engine + ".math.StaticState.SCRATCH"));
        rules.add(HouseRule.of(nullMarked(), engine + ".math.StaticState"));
        rules.add(HouseRule.of(registered(), engine + ".sampler.NotRegistered"));
        return rules;
    }

    private ArchRule arrows(String part, List<String> allowed) {
        String[] mayName = Stream.concat(Stream.of(part), allowed.stream())
                .map(name -> engine + "." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(engine + "." + part + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(mayName)))
                .as("engine." + part + " names " + (allowed.isEmpty() ? "no other part" : "only " + allowed))
                .because(REASONS.get(part))
                .allowEmptyShould(true);
    }

    private ArchRule check() {
        return noClasses()
                .that()
                .resideInAPackage(engine + ".check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(engine + ".cli..", engine + ".io..")
                .as("engine.check names neither files nor the command line")
                .because("the window shows the same checks as the command line")
                .allowEmptyShould(true);
    }

    private ArchRule noApp() {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".app..")
                .as("the engine does not name the app")
                .because("everything but the window must work without the window");
    }

    private ArchRule noToolkit() {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "java.awt..", "javax.swing..", "javax.imageio..")
                .as("the engine uses no JavaFX and no AWT")
                .because("it must start in a moment on a machine without a display");
    }

    private ArchRule nd4jInNetOnly() {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .and()
                .resideOutsideOfPackage(engine + ".net..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
                .as("ND4J is used in engine.net only")
                .because("its arrays belong to one thread and are released by hand; one package can be watched");
    }

    private ArchRule noOtherRandomness() {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)"
                        + "|java\\.security\\.SecureRandom")
                .orShould()
                .accessTargetWhere(names(Map.of(
                        "java.lang.Math", Set.of("random"),
                        "java.lang.StrictMath", Set.of("random"),
                        "java.util.UUID", Set.of("randomUUID"),
                        "java.util.Collections", Set.of("shuffle"))))
                .as("the engine's only randomness is Noise")
                .because("a seed must determine every number: that is what gives replay and common random numbers");
    }

    private ArchRule noClock() {
        return noClasses()
                .that()
                .resideInAPackage(engine + "..")
                .and()
                .resideOutsideOfPackage(engine + ".cli..")
                .should()
                .accessTargetWhere(names(Map.of(
                        "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
                        "java.time.Clock",
                                Set.of("systemUTC", "systemDefaultZone", "system", "tick", "tickMillis", "tickSeconds"),
                        "java.time.Instant", Set.of("now"),
                        "java.time.LocalDate", Set.of("now"),
                        "java.time.LocalTime", Set.of("now"),
                        "java.time.LocalDateTime", Set.of("now"),
                        "java.time.ZonedDateTime", Set.of("now"),
                        "java.time.OffsetDateTime", Set.of("now"),
                        "java.util.Date", Set.of("<init>"))))
                .as("the engine reads no clock, outside the command line")
                .because("the time of day must not reach the numbers; who needs pacing is given a clock");
    }

    private static DescribedPredicate<JavaAccess<?>> names(Map<String, Set<String>> members) {
        return describe("the target is one of " + new TreeMap<>(members), access -> members.getOrDefault(
                        access.getTargetOwner().getName(), Set.of())
                .contains(access.getName()));
    }

    private ArchRule noStaticState() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(engine + "..")
                .should(new ArchCondition<>("be constants") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        String reason = whyNotConstant(field);
                        if (!reason.isEmpty()) {
                            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " " + reason));
                        }
                    }
                })
                .as("the engine has no static state")
                .because("two runs, two windows and two tests must never hear of each other");
    }

    private static String whyNotConstant(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        JavaClass type = field.getRawType();
        if (modifiers.contains(JavaModifier.SYNTHETIC)) {
            return "";
        }
        if (!modifiers.contains(JavaModifier.FINAL)) {
            return "is static and not final";
        }
        if (type.isAssignableTo(ThreadLocal.class) || type.getPackageName().startsWith("java.util.concurrent")) {
            return "is static and made to be changed";
        }
        boolean container = type.isArray() || type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return container && !modifiers.contains(JavaModifier.PRIVATE) ? "is a static container and not private" : "";
    }

    private ArchRule nullMarked() {
        return classes()
                .that()
                .resideInAPackage(engine + "..")
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + ": its package-info is missing or not @NullMarked"));
                        }
                    }
                })
                .as("every package of the engine is @NullMarked")
                .because("null does not cross a package unless it says so");
    }

    private ArchRule registered() {
        Set<String> registered = Stream.of(TargetProvider.class, SamplerProvider.class)
                .flatMap(door -> ServiceFile.providers(door).stream())
                .collect(Collectors.toSet());
        return classes()
                .that()
                .resideInAPackage(engine + "..")
                .and()
                .areAssignableTo(TargetProvider.class)
                .or()
                .areAssignableTo(SamplerProvider.class)
                .should(new ArchCondition<>("be registered") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean concrete =
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
                        if (concrete && !registered.contains(type.getName())) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is not named in META-INF/services"));
                        }
                    }
                })
                .as("every target and sampler is registered")
                .because("the program finds methods by " + ServiceLoader.class.getSimpleName() + " and nowhere else");
    }

    static List<String> parts() {
        return Stream.concat(ARROWS.keySet().stream(), Stream.of("check", "cli"))
                .toList();
    }
}
