package city.loop.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Files of `content` in the class path.
final class ContentFile {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private ContentFile() {}

    /// The languages that have a file of their own in a folder below `content`, named by their tag.
    static List<String> languages(String folder, String ending) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver(ContentFile.class.getClassLoader())
                            .getResources("classpath:/content/" + folder + "/*" + ending))
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .filter(name -> LANGUAGE.matcher(name).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

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
