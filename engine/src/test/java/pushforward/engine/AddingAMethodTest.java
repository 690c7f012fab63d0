package pushforward.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;

/** The worked example in {@code docs/adding-a-method.md} compiles as it stands there, is found through the door, and samples. */
class AddingAMethodTest {
    private static final int PARTICLES = 100_000;

    @TempDir
    static Path plugin;

    private static URLClassLoader loader;
    private static Catalogue catalogue;

    @BeforeAll
    static void followThePage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "adding-a-method.md"));
        String path = find(page, "`engine/src/main/java/(\\S+\\.java)`");
        String code = find(page, "(?s)```java\n(.*?)```");
        String registration =
                find(page, "(?s)META-INF/services/" + SamplerProvider.class.getName() + "`:\n\n```\n(.*?)```");

        write("META-INF/services/" + SamplerProvider.class.getName(), registration);
        compile(write(path, code));
        loader = new URLClassLoader(new URL[] {plugin.toUri().toURL()}, AddingAMethodTest.class.getClassLoader());
        catalogue = Catalogue.load(loader);
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Test
    void theDoorFindsIt() {
        assertThat(catalogue.failures()).isEmpty();
        assertThat(catalogue.samplers()).extracting(SamplerProvider::id).contains("independence", "ula");
        assertThat(Catalogue.builtIn().samplers())
                .extracting(SamplerProvider::id)
                .doesNotContain("independence");
    }

    /** 5 sigma of the mean of 100,000 probabilities in [0, 1], whose standard deviation is at most one half: 0.0079. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 4})
    void itAcceptsAsOftenAsThePageSays(double width) {
        Run run = new Run(catalogue, experiment(width, 1));
        run.step();
        assertThat(run.frame().info().acceptance()).isCloseTo(2 / (1 + width * width), within(0.0079));
    }

    /** From a start that is far too narrow to the target's variance 1; 5 sigma of a variance of 100,000 draws is 5 √(2/100000) = 0.0224. */
    @Test
    void itFindsTheTarget() {
        Run run = new Run(catalogue, experiment(1.5, 2).withStart(Start.parse("0,0")));
        run.advance(60);
        double[] x = run.frame().positions().x();
        double square = 0;
        for (double value : x) {
            square += value * value;
        }
        assertThat(square / PARTICLES).isCloseTo(1, within(0.0224));
    }

    private static Experiment experiment(double width, long seed) {
        return Experiment.of(catalogue, "gaussian", "independence")
                .withMethod(MethodChoice.of(catalogue, "independence").with("width", width))
                .withParticles(PARTICLES)
                .withSeed(seed);
    }

    private static String find(String page, String expression) {
        Matcher matcher = Pattern.compile(expression).matcher(page);
        assertThat(matcher.find()).as("the page contains %s", expression).isTrue();
        return matcher.group(1);
    }

    private static Path write(String path, String content) throws IOException {
        Path file = plugin.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void compile(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("--release", "17", "-Xlint:all", "-Werror", "-d", plugin.toString(), "-cp", classPath());
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
