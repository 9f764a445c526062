package city.loop.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Turns the Markdown that people write (CommonMark with tables) into HTML that a page may contain as it is.
///
/// What is not on the short list below does not come out, whatever went in: HTML in the text is shown as text;
/// links lead to http, https, mailto or a path of this portal, never `//elsewhere`; pictures are those of this
/// portal, others leave only their description. The result is sanitised after rendering, so that a fault in the
/// renderer is not one of ours.
public final class Markdown {

    /// Longer texts are cut: no page of ours has so much to say, and the time is bounded.
    static final int LONGEST = 100_000;

    /// Longer paragraphs are shown as they were written, without emphasis and links: what an inline mark that never
    /// ends costs grows with the square of the paragraph that it is in.
    static final int LONGEST_PARAGRAPH = 5_000;

    /// Texts whose quotes and lists are nested deeper are shown as they were written: each line is asked by all of
    /// them.
    static final int DEEPEST = 50;

    /// So are texts whose tables might have more cells: a row that names one cell gets all that the head has.
    static final int MOST_CELLS = 50_000;

    /// A line that begins with more marks of quotes and lists, or as much room as they take, than [#DEEPEST].
    private static final Pattern NESTED = Pattern.compile(
            "^(?>[ \\t]{2}|>[ \\t]?+|(?:[-+*]|[0-9]{1,9}[.)])[ \\t]){" + DEEPEST
                    + "}[ \\t]*+(?:>|(?:[-+*]|[0-9]{1,9}[.)])[ \\t])",
            Pattern.MULTILINE);

    /// The line below a table's head, also within a quote or list.
    private static final Predicate<String> BELOW_A_HEAD =
            Pattern.compile("[ \\t|:>*+.)0-9-]*+").asMatchPredicate();

    /// Browsers drop tabs and line ends inside addresses and read a backslash as a slash, so none may be there.
    private static final Predicate<String> LINK = Pattern.compile(
                    "(https?://|mailto:)[^\\s\\p{Cntrl}\\\\]+|(/(?!/)|#)[^\\s\\p{Cntrl}\\\\]*",
                    Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();

    private static final Predicate<String> PICTURE =
            Pattern.compile("/media/[a-z0-9-]+\\.(png|jpg)").asMatchPredicate();

    /// One line of words in which nothing means anything, as most comments are: what would come out is known.
    private static final Predicate<String> PLAIN =
            Pattern.compile("\\p{L}[\\p{L}\\p{N} ,.;:?!()%–—…“”„’-]*+").asMatchPredicate();

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .inlineParserFactory(Markdown::inlineParser)
            .build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(TABLES).escapeHtml(true).build();

    private static final PolicyFactory POLICY =
            allowed().requireRelsOnLinks("nofollow", "noopener").toFactory();

    /// What the portal's own documents may hold besides: headings that links lead to, examples that keys can scroll.
    private static final PolicyFactory DOCUMENT_POLICY = allowed()
            .allowAttributes("id")
            .matching(Pattern.compile("[\\p{L}\\p{N}_-]{1,120}"))
            .onElements("h2", "h3", "h4", "h5", "h6")
            .allowAttributes("tabindex")
            .matching(Pattern.compile("0"))
            .onElements("pre")
            .toFactory();

    private static HtmlPolicyBuilder allowed() {
        return new HtmlPolicyBuilder()
                .allowElements(
                        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre")
                .allowElements("code", "em", "strong", "table", "thead", "tbody", "tr", "th", "td", "a", "img")
                .allowAttributes("start")
                .matching(Pattern.compile("\\d{1,9}"))
                .onElements("ol")
                .allowAttributes("align")
                .matching(true, "left", "center", "right")
                .onElements("th", "td")
                .allowUrlProtocols("http", "https", "mailto")
                .allowAttributes("href")
                .matching(LINK)
                .onElements("a")
                .allowAttributes("src")
                .matching(PICTURE)
                .onElements("img")
                .allowAttributes("alt")
                .onElements("img");
    }

    private Markdown() {}

    /// A text of the portal's own, ready for its page.
    ///
    /// @param html     sanitised like any other; its headings have ids, wide tables and examples can be scrolled by
    /// keys
    /// @param headings those below the page's title, in their order
    public record Document(String html, List<Section> headings) {

        /// @param level 2 for a chapter, 3 for what is within one
        public record Section(int level, String id, String title) {}
    }

    /// A document of `content/docs`, whose headings begin at the second level.
    ///
    /// @param links says where a link of the text is to lead on this page, such as with the reader's language kept
    public static Document toDocument(String text, UnaryOperator<String> links) {
        Node document = PARSER.parse(text);
        shiftHeadings(document, 2);
        keepOwnPictures(document);
        var sections = new ArrayList<Document.Section>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination()));
                visitChildren(link);
            }
        });
        var renderer = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .attributeProviderFactory(context -> attributes(sections))
                .build();
        var html = DOCUMENT_POLICY
                .sanitize(renderer.render(document))
                .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
        return new Document(html, List.copyOf(sections));
    }

    private static AttributeProvider attributes(List<Document.Section> sections) {
        var ids = IdGenerator.builder().build();
        return (node, tag, attributes) -> {
            if (node instanceof Heading heading) {
                var title =
                        TextContentRenderer.builder().build().render(heading).strip();
                var id = ids.generateId(title);
                attributes.put("id", id);
                sections.add(new Document.Section(heading.getLevel(), id, title));
            } else if (tag.equals("pre")) {
                attributes.put("tabindex", "0");
            }
        };
    }

    /// @param topHeading the level, 1 to 6, at which the text's headings are to begin on the page; those below follow,
    ///     none lower than 6
    public static String toHtml(String text, int topHeading) {
        if (topHeading < 1 || topHeading > 6) {
            throw new IllegalArgumentException("Headings have the levels 1 to 6: " + topHeading);
        }
        String words = text.strip();
        return words.length() <= LONGEST && PLAIN.test(words)
                ? "<p>" + words + "</p>"
                : POLICY.sanitize(render(cut(text), topHeading));
    }

    private static InlineParser inlineParser(InlineParserContext context) {
        var parser = new InlineParserImpl(context);
        return (lines, node) -> {
            String paragraph = lines.getContent();
            if (paragraph.length() > LONGEST_PARAGRAPH) {
                node.appendChild(new Text(paragraph));
            } else {
                parser.parse(lines, node);
            }
        };
    }

    private static String render(String text, int topHeading) {
        if (NESTED.matcher(text).find() || cells(text) > MOST_CELLS) {
            return "<pre>" + escaped(text) + "</pre>";
        }
        try {
            Node document = PARSER.parse(text);
            shiftHeadings(document, topHeading);
            keepOwnPictures(document);
            return RENDERER.render(document);
        } catch (StackOverflowError nestedBeyondReason) {
            // Emphasis in emphasis is followed by recursion without a limit. Nobody writes that.
            return "<pre>" + escaped(text) + "</pre>";
        }
    }

    /// How many cells the text's tables have at most: were all lines rows of the widest.
    private static long cells(String text) {
        long widest = text.lines()
                .filter(BELOW_A_HEAD)
                .mapToLong(line -> line.chars().filter(each -> each == '|').count())
                .max()
                .orElse(0);
        return widest == 0 ? 0 : (widest + 1) * text.lines().count();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void shiftHeadings(Node document, int top) {
        var highest = new int[] {6};
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                highest[0] = Math.min(highest[0], heading.getLevel());
            }
        });
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(6, heading.getLevel() - highest[0] + top));
                visitChildren(heading);
            }
        });
    }

    /// A picture from elsewhere would tell that server who reads the page.
    private static void keepOwnPictures(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                visitChildren(image);
                if (!PICTURE.test(Optional.ofNullable(image.getDestination()).orElse(""))) {
                    for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                        image.insertBefore(child);
                    }
                    image.unlink();
                }
            }
        });
    }
}
