package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Pattern USED =
            Pattern.compile("(?:getTranslation|translate)\\(\\s*\"([a-z]+\\.[^\"]*[^.\"])\"\\s*[,)]");
    private static final Pattern GAP = Pattern.compile("\\{(\\d+)");

    @Test
    void every_text_exists_in_every_language() throws IOException {
        var english = read(Locale.ENGLISH);
        for (var language : Languages.ALL) {
            assertThat(read(language).keySet()).as(language.toString()).isEqualTo(english.keySet());
        }
    }

    @Test
    void each_file_is_a_language_that_names_itself_and_english_comes_first() {
        assertThat(Languages.ALL).startsWith(Locale.ENGLISH).contains(Locale.GERMAN, Locale.FRENCH);
        assertThat(Languages.ALL.stream().map(Languages::ownName)).contains("English", "Deutsch", "Français");
    }

    @Test
    void the_map_speaks_every_language() throws IOException {
        var words = Files.readString(Path.of("frontend/public/js/loop-map-words.js"));
        assertThat(Languages.ALL)
                .allSatisfy(language -> assertThat(words).contains("    " + language.getLanguage() + ": {"));
    }

    @Test
    void no_text_is_empty() throws IOException {
        for (var language : Languages.ALL) {
            assertThat(read(language))
                    .as(language.toString())
                    .allSatisfy((key, text) -> assertThat(text).isNotBlank());
        }
    }

    @Test
    void a_text_has_the_same_gaps_in_every_language() throws IOException {
        var english = read(Locale.ENGLISH);
        for (var language : Languages.ALL) {
            var texts = read(language);
            english.forEach((key, text) ->
                    assertThat(gaps(texts.getOrDefault(key, ""))).as(key).isEqualTo(gaps(text)));
        }
    }

    @Test
    void no_key_is_written_twice() throws IOException {
        for (var language : Languages.ALL) {
            var keys = Files.readAllLines(file(language)).stream()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).as(language.toString()).doesNotHaveDuplicates();
        }
    }

    @Test
    void no_text_blames_or_swallows_an_apostrophe() throws IOException {
        for (var language : Languages.ALL) {
            assertThat(read(language))
                    .allSatisfy((key, text) -> assertThat(text)
                            .as(key)
                            .doesNotContain("'")
                            .doesNotContainPattern("(?i)\\binvalid|ungültig|\\boops|something went wrong"));
        }
    }

    @Test
    void every_key_that_the_sources_name_exists() throws IOException {
        var known = read(Locale.ENGLISH).keySet();
        var used = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                USED.matcher(Files.readString(source)).results().forEach(found -> used.add(found.group(1)));
            }
        }
        assertThat(used).contains("shell.skip");
        assertThat(known).containsAll(used);
    }

    @Test
    void gaps_are_filled_in_the_readers_language() {
        var translations = new Translations();

        assertThat(translations.getTranslation("shell.error.reference", Locale.GERMANY, "ab12"))
                .isEqualTo("Kennung für Rückfragen: ab12");
        assertThat(translations.getTranslation("shell.skip", Locale.JAPANESE)).isEqualTo("Skip to content");
    }

    private static TreeMap<String, String> read(Locale language) throws IOException {
        var properties = new Properties();
        try (Reader file = Files.newBufferedReader(file(language))) {
            properties.load(file);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Path file(Locale language) {
        return Path.of("content/i18n", language.getLanguage() + ".properties");
    }

    private static String gaps(String text) {
        return GAP.matcher(text)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }
}
