package city.loop.governance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.governance.RfcMarkdown.Reading;
import city.loop.shell.Translations;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RfcMarkdownTest {

    private final RfcMarkdown markdown = new RfcMarkdown(new Translations());

    @Property(tries = 500)
    void what_is_exported_is_imported_as_it_was(@ForAll("texts") RfcText text) {
        assertThat(markdown.read(markdown.write(text).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Reading.Read.class, read -> assertThat(read.text()).isEqualTo(text));
    }

    @Provide
    Arbitrary<RfcText> texts() {
        Arbitrary<String> lines = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        3,
                        Arbitraries.strings()
                                .ofMaxLength(30)
                                .filter(line -> UTF_8.newEncoder().canEncode(line))
                                .map(line -> line.replaceAll("[\r\n\0]", ""))),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "## Summary",
                                "\\## Summary",
                                "\\\\## zusammenfassung",
                                "## 3. Alternatives ##",
                                "## Another heading",
                                "# First level",
                                "#",
                                "##",
                                "",
                                "```",
                                "<script>alert(1)</script>")));
        Arbitrary<String> words = lines.list().ofMaxSize(8).map(list -> String.join("\n", list));
        Arbitrary<String> titles = Arbitraries.oneOf(
                Arbitraries.of("", "# Hash", "## Summary", "Summary"),
                Arbitraries.strings().alpha().withChars(" #\\äß").ofMaxLength(60));
        return net.jqwik.api.Combinators.combine(titles, Arbitraries.maps(Arbitraries.of(Section.class), words))
                .as(RfcText::new);
    }

    @Test
    void sections_are_recognised_by_their_names_in_each_language() {
        assertThat(read("""
                # Titel

                ## 1. Zusammenfassung
                Kurz.

                ## Sécurité et vie privée :
                Rien.

                ## implementation plan ##
                Bald.
                """))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.text())
                                .isEqualTo(new RfcText(
                                        "Titel",
                                        Map.of(
                                                Section.SUMMARY,
                                                "Kurz.",
                                                Section.SECURITY_AND_PRIVACY,
                                                "Rien.",
                                                Section.IMPLEMENTATION_PLAN,
                                                "Bald."))));
    }

    @Test
    void an_unknown_heading_is_named_and_stays_with_the_section_before() {
        assertThat(read("Intro\n\n## Summary\nOne.\n\n## Costs\nMany."))
                .isEqualTo(new Reading.Read(
                        new RfcText("", Map.of(Section.SUMMARY, "Intro\n\nOne.\n\n## Costs\nMany.")),
                        List.of(Section.SUMMARY),
                        List.of("Costs")));
    }

    @Test
    void a_file_without_a_section_is_not_taken_for_one() {
        assertThat(read("# A title\n\nJust words.\n\n## Costs\n")).isEqualTo(new Reading.NoSections(List.of("Costs")));
        assertThat(read("")).isEqualTo(new Reading.NoSections(List.of()));
    }

    @Test
    void what_is_not_utf8_is_no_text() {
        assertThat(markdown.read("## Summary\nÄpfel".getBytes(ISO_8859_1))).isEqualTo(new Reading.NotText());
        assertThat(markdown.read("## Summary\nÄpfel".getBytes(UTF_16))).isEqualTo(new Reading.NotText());
        assertThat(markdown.read("## Summary\n\0".getBytes(UTF_8))).isEqualTo(new Reading.NotText());
    }

    @Test
    void windows_files_are_read_like_others() {
        assertThat(read("\uFEFF# Title\r\n\r\n## Summary\r\nOne\r\ntwo\r\n"))
                .isEqualTo(new Reading.Read(
                        new RfcText("Title", Map.of(Section.SUMMARY, "One\ntwo")),
                        List.of(Section.SUMMARY),
                        List.of()));
    }

    @Test
    void a_part_that_is_too_long_is_named() {
        assertThat(read("# " + "t".repeat(201) + "\n## Summary\n")).isEqualTo(new Reading.TooLong("title", 200));
        assertThat(read("## Proposal\n" + "t".repeat(RfcText.LONGEST + 1)))
                .isEqualTo(new Reading.TooLong("proposal", RfcText.LONGEST));
    }

    private Reading read(String file) {
        return markdown.read(file.getBytes(UTF_8));
    }
}
