package pushforward.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads which providers are registered, without loading them. */
final class ServiceFile {

    private ServiceFile() {}

    static List<String> providers(Class<?> door) {
        List<String> names = new ArrayList<>();
        try {
            for (var files = door.getClassLoader().getResources("META-INF/services/" + door.getName());
                    files.hasMoreElements(); ) {
                names.addAll(read(files.nextElement()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }

    private static List<String> read(URL file) throws IOException {
        try (InputStream in = file.openStream();
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
