package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.loop.Play;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiKeysForTests;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The protocol's own examples, sent through the API as `./run play` sends them, are what people find afterwards.
@Journey
class PlayedExamplesJourney {

    /// Beside the repository; the examples are not part of it.
    private static final Path EXAMPLES = Path.of("..", "shared", "loop-protocol", "examples");

    @BeforeAll
    static void play(@LocalServerPort int port, @Autowired ApiKeyService keys, @Autowired CurrentActor current)
            throws InterruptedException {
        assumeTrue(Files.isDirectory(EXAMPLES), () -> "There are no examples to play at " + EXAMPLES);
        ByteArrayOutputStream console = new ByteArrayOutputStream();

        int exit = Play.run(
                new PrintStream(console, true, StandardCharsets.UTF_8),
                EXAMPLES.toString(),
                "--url",
                "http://localhost:" + port,
                "--key",
                ApiKeysForTests.writing(null, keys, current));

        assertThat(exit).as(console.toString(StandardCharsets.UTF_8)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/munich", "/munich/transfers", "/berlin", "/berlin/transfers"})
    void completed_transfers_are_among_the_hand_overs_of_both_cities(String address, Page page) {
        page.navigate(address);

        assertHandedOver(page, "MAT-DE-MUC-2025-PLASTIC-B847F3");
        assertHandedOver(page, "PRD-DE-MUC-2025-DESK-F4A7B2");
    }

    @ParameterizedTest
    @CsvSource({"MAT-DE-MUC-2025-PLASTIC-B847F3, OFR-2F7A6B9C", "PRD-DE-MUC-2025-DESK-F4A7B2, OFR-PRD-8C4F2A1B"})
    void a_passport_tells_what_was_offered_and_where_it_went(String item, String offer, Page page) {
        page.navigate("/passport/" + item);

        assertThat(page.locator("main")).containsText(item);
        assertThat(page.locator(".timeline")).containsText("from Munich to Berlin");
        assertThat(page.locator(".timeline")).containsText("Handed over");
        assertThat(page.locator("main a[href='/munich/offers/" + offer + "']")).isVisible();
    }

    @Test
    void staff_of_the_city_find_the_records_on_their_desk(Visitors visitors) {
        Page desk = visitors.signedIn("leonie", "/app/munich/transfers");
        assertThat(desk.locator("a[href$='/transfers/TRF-5D8A23F1']")).isVisible();
        assertThat(desk.locator("a[href$='/transfers/TRF-PRD-1A5B8C2D']")).isVisible();

        desk.navigate("/app/munich/matches/MCH-9B3C8A12");
        assertThat(desk.locator("main")).containsText("OFR-2F7A6B9C");

        desk.navigate("/app/munich/products?q=Ergotron");
        assertThat(desk.locator("vaadin-grid a[href='/app/munich/items/PRD-DE-MUC-2025-DESK-F4A7B2']"))
                .isVisible();

        desk.navigate("/app/munich/items/MAT-DE-MUC-2026-PLASTIC-A1B2C3");
        assertThat(desk.locator("main")).containsText("MAT-DE-MUC-2026-PLASTIC-A1B2C3");
    }

    private static void assertHandedOver(Page page, String item) {
        Locator row = page.locator(
                ".timeline > li", new Page.LocatorOptions().setHas(page.locator("a[href='/passport/" + item + "']")));
        assertThat(row).containsText("from Munich to Berlin");
        assertThat(row).containsText("Handed over");
    }
}
