package city.loop.governance.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.governance.AreaService;
import city.loop.governance.NewsService;
import city.loop.governance.PictureAdded;
import city.loop.governance.ReviewService;
import city.loop.governance.RfcId;
import city.loop.governance.RfcService;
import city.loop.governance.RfcText;
import city.loop.governance.Scope;
import city.loop.governance.Section;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.Markdown;
import city.loop.media.PictureUse;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xml.sax.InputSource;

/// Public pages as somebody gets them who is not signed in and runs no scripts.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class GovernancePagesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> [link](javascript:alert(1)) <img src=x onerror=alert(1)>";

    @Autowired
    RfcService rfcs;

    @Autowired
    ReviewService reviews;

    @Autowired
    AreaService areas;

    @Autowired
    NewsService news;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    List<PictureUse> uses;

    @LocalServerPort
    int port;

    private final Actor author =
            new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Ada <b>Bold</b>", null, Map.of(), false);

    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(port);
        DemoCities.add(cities, current);
    }

    @Test
    void everybody_reads_the_text_the_discussion_and_whose_turn_it_is() {
        int number = published("Weigh in kilograms");
        as(() -> reviews.comment(number, "proposal", null, "What about litres?"));

        String page = reader.get("/governance/rfcs/" + number + "?lang=en").body();

        assertThat(page)
                .contains("Weigh in kilograms")
                .contains("What about litres?")
                .contains("everybody’s turn")
                .contains("href=\"/app/rfcs/" + number + "?lang=en\"");
    }

    @Test
    void hostile_markdown_and_names_come_out_as_text() {
        int number = published("A title <script>alert(2)</script>");
        as(() -> reviews.comment(number, "whole", null, HOSTILE));

        String page = reader.get("/governance/rfcs/" + number).body();

        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("=\"javascript:")
                .doesNotContain("<img src=x")
                .doesNotContain("<b>Bold</b>");
    }

    @Test
    void a_review_that_nobody_may_decide_says_from_its_first_day_which_place_is_vacant() {
        int number = published("Nobody decides");

        assertThat(reader.get("/governance/rfcs/" + number + "?lang=en").body())
                .contains("the place of an owner or of a second maintainer is vacant")
                .contains("Nominations are open");
    }

    @Test
    void an_older_version_says_that_there_is_a_newer_one_and_what_changed() {
        int number = published("Two versions");
        RfcId id = as(() -> rfcs.find(number)).orElseThrow().id();
        as(() -> rfcs.amend(id, 1, text("Two versions", "Weigh with calibrated scales."), "Scales are calibrated."));

        assertThat(reader.get("/governance/rfcs/" + number + "?version=1&lang=en")
                        .body())
                .contains("You are reading version 1");
        assertThat(reader.get("/governance/rfcs/" + number + "?since=1&version=2&lang=en")
                        .body())
                .contains("<ins>")
                .contains("<del>")
                .contains("calibrated");
    }

    @Test
    void an_rfc_that_is_not_there_or_a_draft_is_not_found() {
        as(() -> rfcs.begin("en"));

        assertThat(reader.get("/governance/rfcs/999999").statusCode()).isEqualTo(404);
        assertThat(reader.get("/governance/rfcs/999999.json").statusCode()).isEqualTo(404);
        assertThat(reader.get("/governance/rfcs/0").statusCode()).isEqualTo(404);
    }

    @Test
    void a_search_finds_words_and_shrugs_off_hostile_ones() {
        published("Crates made of beech");

        assertThat(reader.get("/governance/rfcs?q=beech").body()).contains("Crates made of beech");
        for (String words : new String[] {"%25%25%5C", "'%20or%201=1--", "%22", "a".repeat(5000), "%26%7C!()"}) {
            assertThat(reader.get("/governance/rfcs?q=" + words).statusCode())
                    .as(words)
                    .isIn(200, 414);
        }
    }

    @Test
    void the_record_the_text_and_the_news_are_there_for_programs() {
        int number = published("For programs");

        assertThat(reader.get("/governance/rfcs/" + number + ".json").body()).contains("\"For programs\"");
        assertThat(reader.get("/governance/rfcs/" + number + ".md").body()).startsWith("# For programs");
        assertThat(reader.get("/governance/rfcs.json").body()).contains("For programs");
        assertThat(reader.get("/governance/rfcs.atom").body()).contains("<feed").contains("For programs");
    }

    @Test
    void the_record_says_states_scopes_sections_and_stances_by_the_words_of_addresses() {
        int number = published("In words");

        assertThat(reader.get("/governance/rfcs/" + number + ".json").body())
                .contains("\"state\":\"review\"", "\"scope\":\"schema\"", "\"backwards-compatibility\":\"What there")
                .containsPattern("\\{\"rfc\":\\{\"id\":\"[0-9a-f-]{36}\"")
                .doesNotContain("REVIEW", "SCHEMA", "SUMMARY");
        assertThat(reader.get("/governance/rfcs.json").body()).contains("\"state\":\"review\",\"scope\":\"schema\"");
    }

    @Test
    void the_record_holds_more_comments_than_a_page_shows() {
        int number = published("Much is said");
        RfcId id = as(() -> rfcs.find(number)).orElseThrow().id();
        as(() -> transaction.execute(
                _ -> database.sql("""
                        insert into governance.comment (rfc_id, version, section, person_id, role, text, written_at)
                        select ?, 1, 'whole', ?, 'author', 'Remark ' || n, now() from generate_series(1, 501) n""").param(id.value()).param(author.id()).update()));

        assertThat(reader.get("/governance/rfcs/" + number).body()).doesNotContain("Remark 501");
        assertThat(reader.get("/governance/rfcs/" + number + ".json").body()).contains("Remark 501");
    }

    /// A poison record takes no public list down.
    @Test
    void control_characters_and_halves_of_characters_in_a_title_leave_lists_and_feeds_whole() throws Exception {
        published("Poison \u0001\uD800\uFFFE\u202Etitle");

        String feed = reader.get("/governance/rfcs.atom").body();
        assertThat(feed).contains("Poison title");
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        assertThat(parser.parse(new InputSource(new StringReader(feed)))).isNotNull();
        assertThat(reader.get("/governance/rfcs").body()).contains("Poison title");
    }

    @Test
    void the_register_names_vacant_places() {
        assertThat(reader.get("/governance/areas?lang=en").body()).contains("The place of the owner is vacant");
    }

    @Test
    void a_link_in_a_mail_leads_to_a_page_whose_button_stops_them_without_signing_in() {
        String key = UUID.randomUUID().toString();
        as(() -> {
            areas.enter();
            return transaction.execute(_ -> database.sql("insert into governance.mail_wish values (?, ?, now())")
                    .param(author.id())
                    .param(key)
                    .update());
        });
        String address = "/governance/mails/stop?key=" + key + "&lang=en";

        String page = reader.get(address).body();
        assertThat(page).contains("<form");
        assertThat(as(news::wishesMails))
                .as("Programs that check mails follow links")
                .isTrue();

        assertThat(stop(address, page).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).startsWith("/governance/mails/stopped"));
        assertThat(as(news::wishesMails)).isFalse();
        assertThat(stop(address, page).statusCode()).isEqualTo(422);
        assertThat(stop("/governance/mails/stop?key=unknown", page).statusCode())
                .isEqualTo(422);
        assertThat(reader.post(address, Browser.hidden(page), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> stop(String address, String page) {
        return reader.post(address, Browser.hidden(page), "Sec-Fetch-Site", "same-origin");
    }

    @Test
    void a_picture_in_a_text_is_the_portals_own_and_nothing_but_pixels() {
        RfcId draft = draft("With a picture");
        String markdown = picture(draft);
        as(() -> rfcs.save(draft, text("With a picture", markdown), Scope.SCHEMA, Set.of("schema"), "en", null));
        as(() -> rfcs.publish(draft, null));

        var picture = reader.get(path(markdown));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(Markdown.toHtml(markdown, 3)).contains("src=\"" + path(markdown) + "\"");
    }

    @Test
    void a_picture_of_a_draft_is_its_authors_until_they_publish_a_text_that_shows_it() {
        RfcId draft = draft("With a private picture");
        String markdown = picture(draft);
        String name = path(markdown).replace("/media/", "");
        String thumbnail = path(markdown).replace(".png", "-small.png");
        Actor coAuthor = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Bo", null, Map.of(), false);
        Actor another = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Eve", null, Map.of(), false);
        current.callAs(coAuthor, () -> rfcs.join(draft));
        current.callAs(another, areas::enter);

        assertThat(reader.get(path(markdown)).statusCode()).isEqualTo(404);
        assertThat(reader.get(thumbnail).statusCode()).isEqualTo(404);
        assertThat(as(() -> shown(name))).isTrue();
        assertThat(current.callAs(coAuthor, () -> shown(name))).isTrue();
        assertThat(current.callAs(another, () -> shown(name))).isFalse();

        as(() -> rfcs.publish(draft, null));
        assertThat(reader.get(path(markdown)).statusCode())
                .as("no version shows it yet")
                .isEqualTo(404);

        as(() -> rfcs.amend(draft, 1, text("With a private picture", markdown), "Shows it."));
        assertThat(reader.get(path(markdown)).statusCode()).isEqualTo(200);
        assertThat(reader.get(thumbnail).statusCode()).isEqualTo(200);
    }

    private boolean shown(String picture) {
        return uses.stream()
                .anyMatch(use -> use.shows(cities.home().orElseThrow().id(), picture));
    }

    private String picture(RfcId draft) {
        return ((PictureAdded.Added) as(() -> rfcs.addPicture(draft, png()))).markdown();
    }

    private static String path(String markdown) {
        return markdown.replaceAll("^!\\[]\\((.*)\\)$", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>",
                "<html><script>alert(1)</script></html>",
                "GIF89a",
                ""
            })
    void what_is_no_picture_is_refused_in_words(String file) {
        RfcId draft = as(() -> rfcs.begin("en"));

        assertThat(as(() -> rfcs.addPicture(draft, file.getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        PictureAdded.Refused.class,
                        refused -> assertThat(refused.key()).startsWith("media.refused."));
    }

    @Test
    void pictures_are_added_by_authors_and_only_so_many() {
        RfcId draft = as(() -> rfcs.begin("en"));
        Actor another = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Eve", null, Map.of(), false);

        assertThat(current.callAs(another, () -> rfcs.addPicture(draft, png()))).isEqualTo(new PictureAdded.NotYours());
        assertThat(IntStream.range(0, 21)
                        .mapToObj(_ -> as(() -> rfcs.addPicture(draft, png())))
                        .toList())
                .last()
                .isEqualTo(new PictureAdded.TooMany(20));
    }

    private static byte[] png() {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private RfcId draft(String title) {
        RfcId draft = as(() -> rfcs.begin("en"));
        as(() -> rfcs.save(
                draft,
                text(title, "Weigh things and say how much they weigh."),
                Scope.SCHEMA,
                Set.of("schema"),
                "en",
                null));
        return draft;
    }

    private int published(String title) {
        RfcId draft = draft(title);
        as(() -> rfcs.publish(draft, null));
        return Optional.ofNullable(as(() -> rfcs.find(draft)).orElseThrow().number())
                .orElseThrow();
    }

    private static RfcText text(String title, String proposal) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(section, "What there is to say about this part, in whole sentences, and long enough.");
        }
        sections.put(Section.PROPOSAL, proposal + " This is what is proposed, and nothing more.");
        return new RfcText(title, sections);
    }

    private <T> T as(Supplier<T> work) {
        return current.callAs(author, work);
    }
}
