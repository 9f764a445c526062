package city.loop.library;

import city.loop.library.GuidePage.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.parser.Parser;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The documentation: whatever lies in `content/docs/<language>/`. Adding a page is adding a file in each language.
///
/// A file begins with its front matter:
///
///     ---
///     title: What LOOP is
///     summary: One sentence.
///     section: understand
///     order: 10
///     checked: 2026-11-28
///     ---
///
/// The files are part of the program and read once. With `portal.content` set to a folder such as `content`, they are
/// read from there each time a page is built, so that writers see what they write.
@Component
public class Guide {

    private static final Pattern PLACE = Pattern.compile("/docs/([a-z]{2,3})/([a-z0-9-]+)\\.md$");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R.*?\\R---\\R", Pattern.DOTALL);
    private static final Parser READER = Parser.builder()
            .extensions(List.of(YamlFrontMatterExtension.create()))
            .build();

    private final String folder;
    private final List<GuidePage> pages;

    /// @throws IllegalStateException at the start when a file says less of itself than it has to
    Guide(@Value("${portal.content:}") String folder) {
        this.folder = folder;
        this.pages = read("classpath:/content/docs/*/*.md");
    }

    /// All pages in their order, each in that language, else in English.
    public List<GuidePage> pages(Locale language) {
        return current().stream()
                .filter(page -> isIn(language, page) || isIn(Locale.ENGLISH, page))
                .collect(Collectors.toMap(
                        GuidePage::name,
                        page -> page,
                        (one, other) -> isIn(language, one) ? one : other,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static boolean isIn(Locale language, GuidePage page) {
        return page.language().getLanguage().equals(language.getLanguage());
    }

    /// The page in that language, else in English.
    public Optional<GuidePage> find(String name, Locale language) {
        return pages(language).stream().filter(page -> page.name().equals(name)).findFirst();
    }

    private List<GuidePage> current() {
        return folder.isBlank() ? pages : read("file:" + folder + "/docs/*/*.md");
    }

    private static List<GuidePage> read(String where) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(where))
                    .map(Guide::page)
                    .sorted(Comparator.comparingInt(GuidePage::order).thenComparing(GuidePage::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static GuidePage page(Resource file) {
        try {
            var place = PLACE.matcher(file.getURL().getPath());
            if (!place.find()) {
                throw new IllegalStateException("Names of pages have small letters, digits and hyphens: " + file);
            }
            var text = file.getContentAsString(StandardCharsets.UTF_8);
            var front = new YamlFrontMatterVisitor();
            READER.parse(text).accept(front);
            var said = front.getData();
            return new GuidePage(
                    place.group(2),
                    Locale.of(place.group(1)),
                    required(said, "title", file),
                    required(said, "summary", file),
                    Section.valueOf(required(said, "section", file)
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    Integer.parseInt(required(said, "order", file)),
                    said.getOrDefault("checked", List.of()).stream().findFirst().map(LocalDate::parse),
                    FRONT_MATTER.matcher(text).replaceFirst(""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String required(Map<String, List<String>> said, String name, Resource file) {
        return said.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The front matter needs " + name + ": " + file));
    }
}
