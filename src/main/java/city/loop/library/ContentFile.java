package city.loop.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Files of `content` in the class path.
final class ContentFile {

    private ContentFile() {}

    /// The whole text of a file below `content`.
    ///
    /// @throws IllegalStateException when there is no such file
    static String text(String path) {
        var file = "/content/" + path;
        try (var stream = ContentFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not in the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
