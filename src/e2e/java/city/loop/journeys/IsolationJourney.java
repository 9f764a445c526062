package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody sees the workplace of a city that they do not work for, nor learns what there is in it.
@Journey
class IsolationJourney {

    private static final String NOT_FOUND = "There is no page here";

    @Test
    void staff_of_berlin_find_nothing_where_munich_works(Visitors visitors) {
        Page berlin = visitors.signedIn("svenja", "/app/berlin");

        for (String page : new String[] {
            "",
            "/materials",
            "/products",
            "/materials/new",
            "/drafts",
            "/items/MAT-DE-MUC-2026-PLASTIC-H7AC79",
            "/offers",
            "/offers/new",
            "/offers/OFR-MUC-H7AC79-1",
            "/matches",
            "/matches/MCH-MUC-C4TVQ3-1",
            "/transfers",
            "/transfers/TRF-MUC-HEJV4R-1",
            "/people",
            "/keys"
        }) {
            assertNotFound(berlin, "/app/munich" + page);
        }
    }

    @Test
    void a_draft_opens_for_the_staff_of_its_city_alone(Visitors visitors) {
        Page munich = visitors.signedIn("leonie", "/app/munich/products/new");
        munich.locator("#field-name input").fill("Ladders that nobody knows of yet");
        munich.locator("#field-name input").press("Tab");
        munich.waitForURL(address -> address.contains("?draft="));
        String draft = munich.url().substring(munich.url().indexOf("?draft="));
        Page colleague = visitors.signedIn("xaver", "/app/munich/products/new" + draft);
        assertThat(colleague.locator("#field-name input")).hasValue("Ladders that nobody knows of yet");

        Page berlin = visitors.signedIn("svenja", "/app/berlin/drafts");

        assertThat(berlin.locator("h1")).isVisible();
        assertThat(berlin.getByText("Ladders that nobody knows of yet")).hasCount(0);
        assertNotFound(berlin, "/app/munich/products/new" + draft);
        berlin.navigate("/app/berlin/products/new" + draft);
        assertThat(berlin.locator("#field-name input")).isVisible();
        assertThat(berlin.locator("#field-name input")).hasValue("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/munich", "/app/munich/offers", "/app/munich/drafts", "/app/berlin"})
    void a_citizen_sees_no_desk(String address, Visitors visitors) {
        Page citizen = visitors.signedIn("amira", "/app");
        assertThat(citizen.locator("h1")).hasText("Your account has no role yet");

        assertNotFound(citizen, address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app", "/app/munich", "/app/munich/drafts", "/app/profile"})
    void whoever_is_not_signed_in_is_asked_to(String address, Page page) {
        page.navigate(address);

        assertThat(page.locator("button[name=username]").first()).isVisible();
    }

    private static void assertNotFound(Page page, String address) {
        page.navigate(address);

        assertThat(page.locator("h1")).hasText(NOT_FOUND);
    }
}
