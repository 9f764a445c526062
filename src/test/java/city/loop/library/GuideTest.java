package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuideTest {

    private final Guide guide = new Guide("");

    @TempDir
    Path folder;

    static List<Locale> languages() {
        return Arrays.stream(Path.of("content/docs").toFile().list())
                .map(Locale::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_language_has_the_same_pages_in_the_same_place(Locale language) {
        assertThat(guide.pages(language).stream().map(GuideTest::place))
                .isNotEmpty()
                .containsExactlyElementsOf(guide.pages(Locale.ENGLISH).stream()
                        .map(GuideTest::place)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_language_says_the_same_in_as_many_parts(Locale language) {
        assertThat(guide.pages(language)).allSatisfy(page -> {
            var english = guide.find(page.name(), Locale.ENGLISH).orElseThrow();
            assertThat(levels(page)).as(page.name()).isEqualTo(levels(english));
        });
    }

    @Test
    void whoever_understands_no_language_of_ours_reads_english() {
        assertThat(guide.find("glossary", Locale.JAPANESE).orElseThrow().language())
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void there_is_no_page_of_another_name() {
        assertThat(guide.find("nowhere", Locale.GERMAN)).isEmpty();
    }

    @Test
    void writers_see_at_once_what_they_write() throws IOException {
        var live = new Guide(folder.toString());
        assertThat(live.pages(Locale.ENGLISH)).isEmpty();

        write("title: New\nsummary: A page.\nsection: look-up\norder: 5");

        assertThat(live.pages(Locale.ENGLISH)).singleElement().satisfies(page -> {
            assertThat(page.title()).isEqualTo("New");
            assertThat(page.text()).isEqualTo("Text\n");
        });
    }

    @Test
    void a_page_that_does_not_say_what_it_is_about_is_refused_by_name() throws IOException {
        write("title: New\nsection: look-up\norder: 5");

        assertThatThrownBy(() -> new Guide(folder.toString()).pages(Locale.ENGLISH))
                .hasMessageContaining("needs summary")
                .hasMessageContaining("new.md");
    }

    private void write(String frontMatter) throws IOException {
        var file = folder.resolve("docs/en/new.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\n" + frontMatter + "\n---\nText\n");
    }

    private static List<Object> place(GuidePage page) {
        return List.of(page.name(), page.section(), page.order(), page.checked());
    }

    private static List<Integer> levels(GuidePage page) {
        return Markdown.toDocument(page.text(), link -> link).headings().stream()
                .map(Markdown.Document.Section::level)
                .toList();
    }
}
