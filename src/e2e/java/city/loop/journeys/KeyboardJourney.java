package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The portal's main job, from the first visit to the hand-over, without a mouse.
@Journey
class KeyboardJourney {

    private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @Test
    void a_reader_skips_to_the_content_and_finds_an_offer(Page page) {
        page.navigate("/munich");
        Keyboard reader = new Keyboard(page);

        reader.press("Tab");
        assertThat(page.locator("a.skip").first()).isFocused();
        assertThat(page.locator("a.skip").first()).isInViewport();
        reader.press("Enter");
        assertThat(page.locator("#main")).isFocused();

        reader.tabTo(page.getByRole(AriaRole.SEARCHBOX)).type("Schreibtisch").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/munich/search\\?q=Schreibtisch"));
        reader.tabTo(page.locator("main .rows a")).press("Enter");

        reader.arrive("Schreibtisch");
    }

    @Test
    void two_cities_exchange_a_material_from_its_registration_to_its_hand_over(Visitors visitors) {
        Keyboard munich = signIn(visitors, "leonie");
        register(munich);
        String offer = publish(munich);

        Page reader = visitors.reader();
        reader.navigate("/munich");
        Locator offered = reader.locator("main .rows a[href='/munich/offers/" + offer + "']");
        assertThat(offered).isVisible();

        Keyboard berlin = signIn(visitors, "svenja");
        String match = propose(berlin, offer);
        accept(munich, match);
        String transfer = arrange(munich);
        munich.use("The goods have left");
        assertThat(munich.page().locator("#receipt")).containsText("on their way");
        receive(berlin, transfer);

        reader.reload();
        assertThat(offered).hasCount(0);
        // The dates of initiatives are a line of their own, above.
        Locator handedOver = reader.locator(".timeline > li:has-text('from Munich to Berlin')")
                .first();
        assertThat(handedOver).containsText("Handed over");
        reader.navigate("/munich/offers/" + offer);
        assertThat(reader.locator("main .status").first()).hasText("Handed over");
    }

    private static Keyboard signIn(Visitors visitors, String person) {
        Page page = visitors.reader();
        page.navigate("/app");
        Keyboard keyboard = new Keyboard(page);
        keyboard.tabTo(page.locator("button[value=" + person + "]")).press("Enter");
        return keyboard.arrive("Inbox");
    }

    private static void register(Keyboard staff) {
        staff.follow("Materials").arrive("Materials");
        staff.follow("Register a material").arrive("Register a material");
        staff.choose("Category", "Wood");
        staff.fill("Quantity", "3,5");
        staff.choose("Unit", "t");
        staff.fill("Available from", LocalDate.now().toString());
        staff.fill("Latitude (optional)", "48.1541");
        staff.fill("Longitude (optional)", "11.4109");
        staff.use("Register the material");
        assertThat(staff.page().getByRole(AriaRole.STATUS).getByRole(AriaRole.HEADING))
                .containsText("Registered: MAT-DE-MUC-");
    }

    /// @return the offer's number
    private static String publish(Keyboard staff) {
        staff.follow("Offer this").arrive("Offer something");
        staff.fill("Quantity", "2");
        moment(staff, "Available until", LocalDate.now().plusDays(10), "12:00");
        staff.use("Publish the offer");
        assertThat(staff.page().locator("#receipt")).containsText("The offer is published.");
        return number(staff.page());
    }

    /// @return the match's number
    private static String propose(Keyboard taker, String offer) {
        taker.page().navigate("/munich/offers/" + offer);
        taker.follow("I want this").arrive("Wood");
        taker.use("Propose to take it");
        assertThat(taker.page().locator("#receipt")).containsText("The match is proposed.");
        return number(taker.page());
    }

    private static void accept(Keyboard staff, String match) {
        staff.follow("Inbox").arrive("Inbox");
        staff.tabTo(staff.page().locator("#ours a[href$='/matches/" + match + "']"))
                .press("Enter")
                .arrive("Wood");
        staff.use("Accept");
        assertThat(staff.page().locator("#receipt")).containsText("The match is accepted.");
    }

    /// @return the hand-over's number
    private static String arrange(Keyboard staff) {
        staff.follow("Arrange the hand-over").arrive("Arrange the hand-over");
        moment(staff, "Time of the hand-over", LocalDate.now(), "00:15");
        staff.use("Arrange it");
        assertThat(staff.page().locator("#receipt")).containsText("The hand-over is arranged.");
        return number(staff.page());
    }

    private static void receive(Keyboard taker, String transfer) {
        taker.follow("Inbox").arrive("Inbox");
        taker.tabTo(taker.page().locator("#ours a[href$='/transfers/" + transfer + "']"))
                .press("Enter")
                .arrive("Wood");
        taker.use("Confirm the receipt");
        assertThat(taker.page().locator("#receipt")).containsText("The receipt is confirmed.");
    }

    /// Fills a field for a day and a time; Enter takes each as typed.
    private static void moment(Keyboard keyboard, String label, LocalDate day, String time) {
        keyboard.pick(label + " Date", day.format(AS_TYPED));
        keyboard.pick(label + " Time", time);
    }

    private static String number(Page page) {
        return page.locator(".head .code").innerText();
    }
}
