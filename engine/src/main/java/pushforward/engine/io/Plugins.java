package pushforward.engine.io;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/**
 * What came through the door, and from where: the program's own, then every jar of the plug-in folder in the order of their names. Each
 * jar has a class loader of its own, so that a broken one cannot hurt another.
 *
 * @param catalogue everything that can be chosen, with what failed and why
 * @param origins where it came from
 */
public record Plugins(Catalogue catalogue, List<Origin> origins) {

    /**
     * One place that targets and methods came from.
     *
     * @param name the jar's path; “built in” for the program itself
     * @param targets ids of the targets
     * @param methods ids of the methods
     */
    public record Origin(String name, List<String> targets, List<String> methods) {}

    public Plugins {
        origins = List.copyOf(origins);
    }

    /** Loads the program's own and every jar of the folder, if there is such a folder. */
    public static Plugins load(Path folder) {
        Catalogue catalogue = Catalogue.builtIn();
        List<Origin> origins = new ArrayList<>();
        origins.add(origin("built in", catalogue, 0, 0));
        for (Path jar : jars(folder)) {
            int targets = catalogue.targets().size();
            int methods = catalogue.samplers().size();
            catalogue = plus(catalogue, jar);
            Origin origin = origin(jar.toString(), catalogue, targets, methods);
            if (!origin.targets().isEmpty() || !origin.methods().isEmpty()) {
                origins.add(origin);
            }
        }
        return new Plugins(catalogue, origins);
    }

    private static Origin origin(String name, Catalogue catalogue, int targetsBefore, int methodsBefore) {
        List<TargetProvider> targets = catalogue.targets();
        List<SamplerProvider> methods = catalogue.samplers();
        return new Origin(
                name,
                targets.subList(targetsBefore, targets.size()).stream()
                        .map(TargetProvider::id)
                        .toList(),
                methods.subList(methodsBefore, methods.size()).stream()
                        .map(SamplerProvider::id)
                        .toList());
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The class loader stays open as long as the program runs: a plug-in may load more of its classes at any time. */
    @SuppressWarnings("resource")
    private static Catalogue plus(Catalogue catalogue, Path jar) {
        try (JarFile readable = new JarFile(jar.toFile())) {
            URL url = jar.toUri().toURL();
            assert readable.size() >= 0;
            ClassLoader loader =
                    new URLClassLoader(jar.getFileName().toString(), new URL[] {url}, Plugins.class.getClassLoader());
            return catalogue.plus(loader, jar.toString());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException notAJar) {
            return catalogue.plusFailure(new Catalogue.Failure(
                    jar.toString(), "It is not a jar that can be read (" + Source.reason(notAJar) + ")."));
        }
    }
}
