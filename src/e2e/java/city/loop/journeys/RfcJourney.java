package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// RFCs from an idea to a decision, by people in browsers of their own, against the packaged portal; days pass on a
/// clock of the journey's.
@ExtendWith(Browsers.class)
class RfcJourney {

    private static final Duration REVIEW = Duration.ofHours(120);
    private static final Duration URGENT = Duration.ofHours(48);
    private static final String WORDS = "What there is to say about this part of the matter, in whole sentences.";

    @Order(1)
    @RegisterExtension
    static final PackagedPortal PORTAL = new PackagedPortal(Duration.ofDays(90));

    @Test
    void an_idea_of_two_becomes_a_decision_that_everybody_can_follow(Visitors visitors) {
        Page author = visitors.signedIn("amira", "/app/rfcs");
        String draft = begin(author, "Weigh glass without its frame");
        fill(author, "rfc-summary", WORDS);
        author.locator("#rfc-publish").click();
        assertThat(author.locator(".error-summary")).containsText("Say why it is needed");
        assertThat(author.locator("#rfc-summary textarea")).hasValue(WORDS);

        Page other = visitors.signedIn("xaver", draft + "?join=1");
        other.locator("#rfc-join").click();
        assertThat(other.locator("#rfc-summary textarea")).hasValue(WORDS);
        assertThat(visitors.signedIn("leonie", draft).locator("h1")).hasText("There is no page here");

        author.reload();
        complete(author, "Schema", "Schemas");
        int number = publish(author);
        assertThat(visitors.reader().navigate(draft).status()).isNotEqualTo(500);

        Page reader = visitors.readerWithoutScripts();
        read(reader, number);
        assertThat(reader.locator(".lede").first()).containsText("everybody’s turn");
        assertThat(reader.locator("main")).containsText("Amira Haddad, Xaver Hölzl");

        Page commenter = visitors.signedIn("svenja", "/app/rfcs/" + number);
        act(commenter, "comment", Map.of("section", "Proposal", "comment", "And laminated panes?"));
        act(author, number, "answer", answerTo("Svenja Kühn", "Changed", "They are named in version 2."));
        open(author, "amend");
        fill(author, "rfc-proposal", WORDS + " Laminated panes are weighed as they are.");
        act(author, "amend", Map.of("note", "Names laminated panes."));

        assertThat(offered(author, "position")).isFalse();
        assertThat(offered(other, number, "position")).isFalse();
        assertThat(offered(author, "decide")).isFalse();

        Page owner = visitors.signedIn("noor", "/app/rfcs/" + number);
        assertThat(offered(owner, "decide")).isFalse();
        act(owner, "position", position("For it", "Net weight is what people trade."));
        Page maintainer = visitors.signedIn("tobias", "/app/rfcs/" + number);
        act(maintainer, "position", position("For it", "Fits the other categories."));

        PORTAL.goOn(REVIEW);
        read(reader, number);
        assertThat(reader.locator(".lede").first()).containsText("the maintainers’ turn");
        assertThat(offered(author, number, "decide")).isFalse();
        act(maintainer, number, "decide", Map.of("outcome", "Rejected", "reason", "Against what both said."));
        assertThat(maintainer.locator(".error-summary")).containsText("Two eligible maintainers have to be for it.");
        act(maintainer, number, "decide", Map.of("outcome", "Accepted", "reason", "Both are for it."));

        read(reader, number);
        assertThat(reader.locator("main .status").first()).hasText("Accepted");
        assertThat(reader.locator("main")).containsText("Both are for it.");
        assertThat(reader.locator("main")).containsText("They are named in version 2.");
        act(author, number, "task", Map.of("what", "Change the form", "who", "City of Munich", "due", "01/12/2030"));
        read(reader, number);
        assertThat(reader.locator("main")).containsText("City of Munich");
        assertThat(visitors.requestsElsewhere()).isEmpty();
    }

    @Test
    void an_urgent_matter_is_decided_after_48_hours_and_not_before(Visitors visitors) {
        Page author = visitors.signedIn("helga", "/app/rfcs");
        begin(author, "Refuse a leaked key");
        complete(author, "Security", "Schemas");
        fill(author, "rfc-urgent", "short");
        author.locator("#rfc-publish").click();
        assertThat(author.locator(".error-summary")).containsText("at least ten characters");
        fill(author, "rfc-urgent", "A private key was published by mistake.");
        int number = publish(author);

        Page owner = visitors.signedIn("noor", "/app/rfcs/" + number);
        act(owner, "position", position("For it", "It must not be trusted any longer."));
        Page maintainer = visitors.signedIn("ingrid", "/app/rfcs/" + number);
        act(maintainer, "position", position("For it", "The key is out."));
        PORTAL.goOn(URGENT.minusMinutes(30));
        assertThat(offered(owner, number, "decide")).isFalse();
        Page reader = visitors.readerWithoutScripts();
        read(reader, number);
        assertThat(reader.locator(".notice").first()).containsText("A private key was published by mistake.");

        PORTAL.goOn(Duration.ofMinutes(31));
        act(owner, number, "decide", Map.of("outcome", "Accepted", "reason", "The key is out."));
        read(reader, number);
        assertThat(reader.locator("main .status").first()).hasText("Accepted");
    }

    @Test
    void an_open_objection_and_a_tie_are_deferred_with_a_new_window(Visitors visitors) {
        Page author = visitors.signedIn("pawel", "/app/rfcs");
        begin(author, "Count pieces of timber");
        complete(author, "Schema", "Schemas");
        int number = publish(author);
        Page owner = visitors.signedIn("noor", "/app/rfcs/" + number);
        act(owner, "position", position("For it", "Pieces are what is traded."));
        Page maintainer = visitors.signedIn("tobias", "/app/rfcs/" + number);
        act(maintainer, "position", position("For it", "Fine."));
        Page objector = visitors.signedIn("wiebke", "/app/rfcs/" + number);
        act(objector, "object", Map.of("reason", "Scales do not count."));
        Page reader = visitors.readerWithoutScripts();

        PORTAL.goOn(REVIEW);
        awaitText(reader, number, "Deferred: review goes on");
        assertThat(reader.locator("main")).containsText("An objection is open");
        assertThat(reader.locator(".lede").first()).containsText("everybody’s turn");

        act(objector, number, "settle", Map.of("reason", "Weight may be given beside it."));
        act(owner, number, "position", position("For it", "Still."));
        act(maintainer, number, "position", position("Against it", "On second thoughts, weight is enough."));
        PORTAL.goOn(REVIEW);
        awaitText(reader, number, "As many");
        assertThat(reader.locator("main")).containsText("On second thoughts, weight is enough.");
        assertThat(reader.locator("main .status").first()).hasText("In review");
    }

    @Test
    void an_appeal_that_is_upheld_brings_the_matter_back_to_review(Visitors visitors) {
        Page author = visitors.signedIn("leonie", "/app/rfcs");
        begin(author, "Shorter names of categories");
        complete(author, "Schema", "Schemas");
        int number = publish(author);
        Page owner = visitors.signedIn("noor", "/app/rfcs/" + number);
        act(owner, "position", position("Against it", "Names are in use everywhere."));
        Page maintainer = visitors.signedIn("tobias", "/app/rfcs/" + number);
        act(maintainer, "position", position("Against it", "Same."));
        PORTAL.goOn(REVIEW);
        act(
                owner,
                number,
                "decide",
                Map.of(
                        "outcome",
                        "Rejected",
                        "reason",
                        "Nobody is for it.",
                        "dissent",
                        "Leonie: long names are cut off on labels."));

        act(author, number, "appeal", Map.of("reason", "The argument about labels was not answered."));
        assertThat(offered(author, number, "appeal")).isFalse();
        assertThat(offered(owner, number, "answer-appeal")).isFalse();
        Page another = visitors.signedIn("ingrid", "/app/rfcs/" + number);
        act(another, "answer-appeal", Map.of("upheld", "Upheld: back to review", "reason", "It was not."));

        Page reader = visitors.readerWithoutScripts();
        read(reader, number);
        assertThat(reader.locator("main .status").first()).hasText("In review");
        assertThat(reader.locator("main")).containsText("Upheld, back to review: It was not.");
    }

    @Test
    void requests_that_no_page_would_send_change_nothing(Visitors visitors) {
        Page resident = visitors.signedIn("amira", "/app/rfcs/1");
        for (String path : new String[] {
            "/governance/rfcs/1",
            "/governance/rfcs/1.json",
            "/governance/rfcs",
            "/governance/areas",
            "/app/rfcs/1",
            "/app/areas"
        }) {
            for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
                APIResponse answer = resident.request()
                        .fetch(
                                path,
                                RequestOptions.create()
                                        .setMethod(method)
                                        .setMaxRedirects(0)
                                        .setForm(FormData.create()
                                                .set("state", "accepted")
                                                .set("outcome", "accepted")));
                assertThat(answer.status()).as(method + " " + path).isBetween(300, 499);
            }
        }
        Page reader = visitors.readerWithoutScripts();
        read(reader, 1);
        assertThat(reader.locator("main .status").first()).hasText("Superseded");
    }

    private static String begin(Page page, String title) {
        page.locator("#rfc-idea input").fill(title);
        page.locator("#rfc-begin").click();
        page.waitForURL(address -> address.matches(".*/app/rfcs/[0-9a-f-]{36}.*"));
        return page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    }

    private static void complete(Page page, String scope, String area) {
        choose(page, "rfc-scope", scope);
        page.locator("#rfc-areas vaadin-checkbox")
                .filter(new Locator.FilterOptions().setHasText(area))
                .first()
                .click();
        for (String section : new String[] {
            "summary",
            "motivation",
            "proposal",
            "security-and-privacy",
            "backwards-compatibility",
            "implementation-plan",
            "alternatives"
        }) {
            fill(page, "rfc-" + section, WORDS);
        }
    }

    private static int publish(Page page) {
        page.locator("#rfc-publish").click();
        page.waitForURL(address -> address.matches(".*/app/rfcs/\\d+(\\?.*)?"));
        return Integer.parseInt(page.url().replaceFirst(".*/app/rfcs/(\\d+)(\\?.*)?", "$1"));
    }

    private static void read(Page page, int number) {
        page.navigate("/governance/rfcs/" + number);
    }

    /// The server does what is due within a second; whoever waits reads the page again.
    private static void awaitText(Page page, int number, String text) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        do {
            read(page, number);
        } while (!page.locator("main").innerText().contains(text) && System.nanoTime() < end);
        assertThat(page.locator("main")).containsText(text);
    }

    private static boolean offered(Page page, int number, String step) {
        page.navigate("/app/rfcs/" + number);
        return offered(page, step);
    }

    private static boolean offered(Page page, String step) {
        assertThat(page.locator("#act-comment")).isVisible();
        return page.locator("#act-" + step).count() > 0;
    }

    private static void act(Page page, int number, String step, Map<String, String> values) {
        page.navigate("/app/rfcs/" + number);
        act(page, step, values);
    }

    private static void act(Page page, String step, Map<String, String> values) {
        open(page, step);
        values.forEach((field, value) -> {
            String id = "act-" + step + "-" + field;
            Locator at = page.locator("#" + id);
            if (at.evaluate("e => e.localName").equals("vaadin-select")) {
                choose(page, id, value);
            } else if (at.evaluate("e => e.localName").equals("vaadin-date-picker")) {
                at.locator("input").fill(value);
                at.locator("input").press("Enter");
            } else {
                fill(page, id, value);
            }
        });
        page.locator("#act-" + step + "-send").click();
        assertThat(page.locator(".notice[role=status]:visible, .error-summary:visible")
                        .first())
                .isVisible();
    }

    private static void open(Page page, String step) {
        Locator details = page.locator("#act-" + step);
        assertThat(details).isVisible();
        if (details.getAttribute("opened") == null) {
            details.locator(":scope > vaadin-details-summary").click();
        }
        assertThat(page.locator("#act-" + step + "-send")).isVisible();
    }

    private static void fill(Page page, String id, String text) {
        page.locator("#" + id + " textarea").fill(text);
        page.locator("#" + id + " textarea").press("Tab");
    }

    private static void choose(Page page, String id, String option) {
        page.locator("#" + id).click();
        page.locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    private static Map<String, String> position(String stance, String reason) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("stance", stance);
        values.put("reason", reason);
        return values;
    }

    private static Map<String, String> answerTo(String who, String outcome, String reason) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("which", who);
        values.put("outcome", outcome);
        values.put("reason", reason);
        return values;
    }
}
