package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    /// What a browser would run or fetch: a script, an element that loads, an event handler, a link or picture
    /// elsewhere than where they may lead.
    private static final Pattern HARM = Pattern.compile(
            "<(?!/?(p|br|hr|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|table|thead|tbody|tr|th|td|a|img)\\b)"
                    + "|<[^>]*\\son\\w+\\s*="
                    + "|<[^>]*\\sstyle\\s*="
                    + "|href=\"(?!https?:|mailto:|/[^/\\\\]|/\"|&#35;|#)"
                    + "|src=\"(?!/media/)",
            Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<base href=\"https://evil.example/\">",
                "<form action=\"https://evil.example\"><input name=password></form>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<!--><img src=x onerror=alert(1)>-->",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](&#106;avascript:alert(1))",
                "[x](&#x6A;avascript&colon;alert(1))",
                "[x](javascript&#58;alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](vbscript:msgbox)",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](file:///etc/passwd)",
                "[x](//evil.example)",
                "[x](///evil.example)",
                "[x](/\\evil.example)",
                "[x](\\/evil.example)",
                "[x](</&#9;/evil.example>)",
                "[x](&sol;&sol;evil.example)",
                "<javascript:alert(1)>",
                "<data:text/html,x>",
                "[x]: javascript:alert(1)\n\n[x]",
                "![x](https://evil.example/pixel.gif)",
                "![x](//evil.example/pixel.gif)",
                "![x](data:image/svg+xml,<svg onload=alert(1)>)",
                "![x](/media/../api/v1/offer)",
                "![x\" onerror=\"alert(1)](/media/a.png)",
                "[x](https://a.example \"\\\" onmouseover=\\\"alert(1)\")",
                "```x\" onmouseover=\"alert(1)\n<script>\n```",
                "| a |\n|---|\n| <script>alert(1)</script> |",
                "> > [![x](javascript:alert(1))](javascript:alert(2))",
            })
    void nothing_that_a_browser_would_run_or_fetch_comes_through(String hostile) {
        assertThat(Markdown.toHtml(hostile, 2)).doesNotContainPattern(HARM);
    }

    @Test
    void html_in_the_text_is_shown_as_text() {
        assertThat(Markdown.toHtml("<script>alert(1)</script>", 2)).contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/x", "http://a.example", "/munich/offers", "/", "#top"})
    void links_to_the_web_and_to_paths_of_the_portal_are_kept(String target) {
        assertThat(Markdown.toHtml("[x](" + target + ")", 2))
                .contains("href=\"" + target + "\"")
                .containsPattern("rel=\"(nofollow noopener|noopener nofollow)\"");
    }

    @Test
    void a_mail_address_may_be_linked() {
        assertThat(Markdown.toHtml("<office@city.example>", 2)).contains("href=\"mailto:");
    }

    @Test
    void a_picture_from_elsewhere_leaves_its_description() {
        assertThat(Markdown.toHtml("![the depot](https://evil.example/pixel.gif)", 2))
                .isEqualToIgnoringNewLines("<p>the depot</p>");
    }

    @Test
    void a_picture_of_the_portal_is_shown() {
        assertThat(Markdown.toHtml("![the depot](/media/abc-small.jpg)", 2))
                .contains("<img src=\"/media/abc-small.jpg\" alt=\"the depot\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a\n## b", "## a\n### b"})
    void headings_begin_at_the_given_level_and_keep_their_distances(String text) {
        assertThat(Markdown.toHtml(text, 3)).isEqualToIgnoringNewLines("<h3>a</h3><h4>b</h4>");
    }

    @Test
    void headings_end_at_level_six() {
        assertThat(Markdown.toHtml("# a\n### b", 6)).isEqualToIgnoringNewLines("<h6>a</h6><h6>b</h6>");
    }

    @Test
    void there_is_no_level_below_six() {
        assertThatThrownBy(() -> Markdown.toHtml("a", 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tables_lists_and_emphasis_are_rendered() {
        assertThat(Markdown.toHtml("| a | b |\n|:--|--:|\n| 1 | **2** |\n\n3. x", 2))
                .contains(
                        "<th align=\"left\">a</th>", "<td align=\"right\"><strong>2</strong></td>", "<ol start=\"3\">");
    }

    /// Marks that begin and never end, and what multiplies: each would take minutes or gigabytes without the bounds.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                "*a **b ",
                "![",
                "[a](",
                "`",
                "- ",
                "| a ",
                "<!--",
                "&#",
                "*",
                "_a ",
                "\n    ",
                "<!a ",
                "<a ",
                "<a b=\"",
                "<a@b",
                "<http:",
                "[a](<",
                "\\\n",
                "1. ",
                "<?",
                "<![CDATA[",
                "[a]: b\n",
                "> a\n\n",
                "a|b\n-|-\n"
            })
    void huge_texts_take_bounded_space(String repeated) {
        String text = repeated.repeat(2_000_000 / repeated.length());

        assertThat(Markdown.toHtml(text, 2)).hasSizeLessThan(Markdown.LONGEST * 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "* ", "1. ", "> ", ">"})
    void lists_and_quotes_nested_beyond_reason_are_shown_as_they_were_written(String mark) {
        assertThat(Markdown.toHtml(mark.repeat(Markdown.DEEPEST) + "a", 2)).doesNotContain("<pre>");
        assertThat(Markdown.toHtml(mark.repeat(Markdown.DEEPEST + 1) + "a", 2))
                .startsWith("<pre>" + mark.strip().replace(">", "&gt;"))
                .doesNotContain("<li>", "<blockquote>");
    }

    @Test
    void lists_nested_line_by_line_are_shown_as_they_were_written_as_well() {
        var lines = new StringBuilder();
        for (int depth = 0; depth <= Markdown.DEEPEST; depth++) {
            lines.append("  ".repeat(depth)).append("- a\n");
        }

        assertThat(Markdown.toHtml(lines.toString(), 2)).startsWith("<pre>- a");
    }

    @Test
    void a_long_rule_is_no_nesting() {
        assertThat(Markdown.toHtml("a\n\n" + "-".repeat(200) + "\n\n" + "*".repeat(200), 2))
                .isEqualToIgnoringNewLines("<p>a</p><hr /><hr />");
    }

    @Test
    void a_paragraph_longer_than_anybody_reads_is_shown_as_it_was_written() {
        String within = "*a* ".repeat(Markdown.LONGEST_PARAGRAPH / 4);

        assertThat(Markdown.toHtml(within, 2)).contains("<em>a</em>");
        assertThat(Markdown.toHtml(within + "b b\n\n*c*", 2))
                .contains("<p>*a* *a*", "<p><em>c</em></p>")
                .doesNotContain("<em>a</em>");
    }

    @Test
    void a_table_that_would_multiply_its_text_is_shown_as_it_was_written() {
        String head = "|a".repeat(100) + "\n" + "|-".repeat(100) + "\n";

        assertThat(Markdown.toHtml(head + "|b\n".repeat(400), 2)).startsWith("<table>");
        assertThat(Markdown.toHtml(head + "|b\n".repeat(600), 2)).startsWith("<pre>|a|a");
        assertThat(Markdown.toHtml("> " + head.replace("\n|-", "\n> |-") + "> |b\n".repeat(600), 2))
                .startsWith("<pre>");
    }

    @Test
    void emphasis_nested_beyond_reason_is_shown_as_it_was_written() throws Exception {
        String text = "*a **a ".repeat(350) + " a** a*".repeat(350);
        var html = new AtomicReference<String>();
        var littleStack = new Thread(null, () -> html.set(Markdown.toHtml(text, 2)), "little-stack", 64 << 10);
        littleStack.start();
        littleStack.join();
        assertThat(html.get()).startsWith("<pre>*a **a *a").doesNotContainPattern(HARM);
    }

    /// With a line end behind them they go the long way.
    @Property(tries = 2000)
    void words_without_any_mark_come_out_as_if_they_had_gone_the_long_way(@ForAll("words") String any) {
        String words = any.strip();

        assertThat(Markdown.toHtml(words, 3).strip())
                .isEqualTo(Markdown.toHtml("x\n\n" + words, 3)
                        .replaceFirst("(?s)^<p>x</p>\\s*", "")
                        .strip());
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("abcäß09 ,.;:?!()%–—…“”„’-#*_`<&\t")
                .ofMaxLength(40);
    }
}
