package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/** Plug-ins are compiled here, put into jars, and loaded as a person's would be. */
class PluginsTest {
    private static final String SAMPLER = """
            package plug;
            import java.util.List;
            import pushforward.engine.math.*;
            import pushforward.engine.param.*;
            import pushforward.engine.spi.*;
            public final class Drift implements SamplerProvider {
                public String id() { return "ID"; }
                public String name() { return "Drift"; }
                public Family family() { return Family.CHAINS; }
                public String equation() { return "x + s"; }
                public String reference() { return "Nobody 2026"; }
                public String summary() { return "Moves to the right."; }
                public List<ParamSpec> parameters() { return List.of(); }
                public Sampler<?> create(Parameters parameters) { return new Right(); }
                private static final class Right implements ParticleSampler<State> {
                    public State allocate(int particles) { return new State(particles); }
                    public void init(Points start, Target target, Noise noise, State out) { out.positions().set(start); out.setStep(0); }
                    public void move(State from, Target target, Noise noise, int begin, int end, State out, Tally tally) {
                        for (int i = begin; i < end; i++) out.positions().set(i, from.positions().x()[i] + 1, from.positions().y()[i]);
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void folderNeedNotExist() {
        Plugins plugins = Plugins.load(folder.resolve("none"));

        assertThat(plugins.origins()).extracting(Plugins.Origin::name).containsExactly("built in");
        assertThat(plugins.catalogue().failures()).isEmpty();
    }

    @Test
    void samplerOfAJarRuns() throws IOException {
        Path jar = jar("drift.jar", "plug.Drift", SAMPLER.replace("ID", "drift"), SamplerProvider.class, "plug.Drift");

        Plugins plugins = Plugins.load(folder.resolve("plugins"));

        assertThat(plugins.catalogue().failures()).isEmpty();
        assertThat(plugins.origins().get(1)).isEqualTo(new Plugins.Origin(jar.toString(), List.of(), List.of("drift")));
        Catalogue catalogue = plugins.catalogue();
        Run run =
                new Run(catalogue, Experiment.of(catalogue, "gaussian", "drift").withParticles(1));
        double before = run.frame().positions().x()[0];
        run.advance(3);
        assertThat(run.frame().positions().x()[0]).isEqualTo(before + 3);
    }

    @Test
    void brokenJarsAreNamedAndHurtNobody() throws IOException {
        jar("drift.jar", "plug.Drift", SAMPLER.replace("ID", "drift"), SamplerProvider.class, "plug.Drift");
        jar("again.jar", "plug.Drift", SAMPLER.replace("ID", "ula"), SamplerProvider.class, "plug.Drift");
        jar(
                "throws.jar",
                "plug.Drift",
                SAMPLER.replace("return List.of();", "throw new IllegalArgumentException(\"no range\");"),
                SamplerProvider.class,
                "plug.Drift");
        jar("null.jar", "plug.Drift", SAMPLER.replace("\"Nobody 2026\"", "null"), SamplerProvider.class, "plug.Drift");
        jar("absent.jar", "plug.Drift", SAMPLER, SamplerProvider.class, "plug.Missing");
        jar("wrong.jar", "plug.Drift", SAMPLER, TargetProvider.class, "plug.Drift");
        jar("silent.jar", "plug.Drift", SAMPLER, Runnable.class, "plug.Drift");
        Files.writeString(folder.resolve("plugins").resolve("text.jar"), "this is no jar");

        Plugins plugins = Plugins.load(folder.resolve("plugins"));

        assertThat(plugins.catalogue().samplers())
                .extracting(SamplerProvider::id)
                .contains("drift");
        Map<String, String> reasons = new TreeMap<>();
        plugins.catalogue()
                .failures()
                .forEach(failure ->
                        reasons.put(Path.of(failure.provider()).getFileName().toString(), failure.reason()));
        assertThat(reasons.keySet())
                .containsExactly(
                        "absent.jar", "again.jar", "null.jar", "silent.jar", "text.jar", "throws.jar", "wrong.jar");
        assertThat(reasons.get("absent.jar")).contains("plug.Missing");
        assertThat(reasons.get("again.jar")).contains("\"ula\" is taken");
        assertThat(reasons.get("null.jar")).contains("null");
        assertThat(reasons.get("silent.jar")).contains("META-INF/services");
        assertThat(reasons.get("text.jar")).contains("not a jar");
        assertThat(reasons.get("throws.jar")).contains("no range");
        assertThat(reasons.get("wrong.jar")).contains("plug.Drift");
        assertThat(reasons.values()).allMatch(reason -> reason.endsWith(".") && !reason.contains("\n"));
    }

    private Path jar(String name, String className, String source, Class<?> door, String provider) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work-" + name));
        Path file = work.resolve("Drift.java");
        Files.writeString(file, source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        work.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        assertThat(status).isZero();
        Path jar = Files.createDirectories(folder.resolve("plugins")).resolve(name);
        try (OutputStream stream = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(stream);
                Stream<Path> classes = Files.walk(work)) {
            entries.putNextEntry(new JarEntry("META-INF/services/" + door.getName()));
            entries.write(provider.getBytes(StandardCharsets.UTF_8));
            for (Path each :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                entries.putNextEntry(
                        new JarEntry(work.relativize(each).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(each));
            }
        }
        return jar;
    }
}
