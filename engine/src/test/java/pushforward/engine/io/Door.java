package pushforward.engine.io;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A catalogue with one more target, whose parameters are of every type there is. */
public final class Door {

    private Door() {}

    /** What the test target holds besides a drawing. */
    public record Blobs(List<Blob> blobs, boolean mirrored, Kind kind) {}

    /** One element of a list in content. */
    public record Blob(double weight, int copies, String label) {
        public Blob {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a blob needs a positive weight");
            }
        }
    }

    /** A constant in content. */
    public enum Kind {
        SOFT_EDGED,
        HARD
    }

    /** A standard Gaussian that carries parameters of every type. */
    public static final class Everything implements TargetProvider {
        @Override
        public String id() {
            return "everything";
        }

        @Override
        public String name() {
            return "Everything";
        }

        @Override
        public String formula() {
            return "";
        }

        @Override
        public String convention() {
            return "";
        }

        @Override
        public String reference() {
            return "";
        }

        @Override
        public List<ParamSpec> parameters() {
            return List.of(
                    ParamSpec.real("real").range(-10, 10).defaultsTo(1.5).build(),
                    ParamSpec.integer("whole").range(0, 8).defaultsTo(3L).build(),
                    ParamSpec.toggle("toggle").defaultsTo(true).build(),
                    ParamSpec.choice("choice", "one", "two").defaultsTo("two").build(),
                    ParamSpec.text("text").defaultsTo("x^2").build(),
                    ParamSpec.content("drawing", Drawing.class)
                            .defaultsTo(Drawing.EMPTY)
                            .build(),
                    ParamSpec.content("blobs", Blobs.class)
                            .defaultsTo(new Blobs(List.of(), false, Kind.HARD))
                            .build());
        }

        @Override
        public Target create(Parameters parameters) {
            Bounds bounds = parameters.content("drawing", Drawing.class).bounds();
            Catalogue builtIn = Catalogue.builtIn();
            return TargetChoice.of(builtIn, "gaussian")
                    .with("mean_x", Math.rint(bounds.centreX()))
                    .create(builtIn);
        }
    }

    /** Loads the built-in targets and this one. */
    public static Catalogue open() {
        return Catalogue.load(new ClassLoader(Door.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                if (!name.equals("META-INF/services/" + TargetProvider.class.getName())) {
                    return super.getResources(name);
                }
                List<URL> all = Collections.list(super.getResources(name));
                Path services = Files.createTempFile("services", "");
                services.toFile().deleteOnExit();
                Files.write(services, Everything.class.getName().getBytes(StandardCharsets.UTF_8));
                all.add(services.toUri().toURL());
                return Collections.enumeration(all);
            }
        });
    }
}
