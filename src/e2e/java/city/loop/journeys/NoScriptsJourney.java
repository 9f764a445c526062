package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.Payloads;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Readers who are not signed in get every public page whole, without scripts, cookies or anybody else's servers.
@Journey
class NoScriptsJourney {

    private static final String MATERIAL = "MAT-DE-MUC-2026-ORGANIC-LADDER";
    private static final int MORE_THAN_A_PAGE = 26;

    @BeforeAll
    static void offerMoreThanOnePageOfWood(
            @LocalServerPort int port, @Autowired ApiKeyService keys, @Autowired CurrentActor current) {
        ApiClient api = new ApiClient(port, ApiKeysForTests.writing(null, keys, current));
        assertThat(api.post("/api/v1/material", Payloads.material(MATERIAL, "Munich"))
                        .status())
                .isEqualTo(201);
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            String offer = Payloads.offer(
                    "OFR-LADDER-%02d".formatted(i), MATERIAL, "Munich", "Munich", "{\"value\": 2, \"unit\": \"kg\"}");
            assertThat(api.post("/api/v1/offer", offer).status()).isEqualTo(201);
        }
    }

    @Test
    void without_scripts_a_reader_gets_from_the_front_page_to_a_passport_and_back(Visitors visitors) {
        walk(visitors, visitors.readerWithoutScripts());
    }

    @Test
    void with_scripts_the_same_links_lead_the_same_way(Visitors visitors) {
        walk(visitors, visitors.reader());
    }

    private static void walk(Visitors visitors, Page page) {
        List<String> cookies = new ArrayList<>();
        page.onResponse(answer -> answer.headersArray().stream()
                .filter(header -> header.name.equalsIgnoreCase("Set-Cookie"))
                .forEach(header -> cookies.add(answer.url())));

        page.navigate("/");
        assertThat(page.locator("h1")).isVisible();
        link(page, "Munich").click();
        assertThat(page).hasURL(visitors.portal() + "/munich");
        assertThat(page.locator(".rows a").first()).isVisible();

        page.getByRole(AriaRole.SEARCHBOX).fill("wood");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page).hasURL(visitors.portal() + "/munich/search?q=wood");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("wood");

        page.locator("main .chip", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*Wood")))
                .first()
                .click();
        assertThat(page).hasURL(visitors.portal() + "/munich/search?category=organic-wood&q=wood");
        assertThat(rows(page)).hasCount(24);
        String first = rows(page).first().innerText();

        link(page, "Next page").click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]page=2"));
        assertThat(rows(page).first()).not().hasText(first);

        page.goBack();
        assertThat(page).hasURL(visitors.portal() + "/munich/search?category=organic-wood&q=wood");
        assertThat(rows(page)).hasCount(24);

        rows(page).first().getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile(".*/munich/offers/OFR-LADDER-\\d\\d"));
        assertThat(page.locator("main")).containsText("2 kg");

        link(page, MATERIAL).click();
        assertThat(page).hasURL(visitors.portal() + "/passport/" + MATERIAL);
        assertThat(page.locator("main")).containsText("Wood");

        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*/munich/offers/OFR-LADDER-\\d\\d"));
        assertThat(page.locator("main")).containsText("2 kg");

        assertThat(cookies).as("addresses that set a cookie").isEmpty();
        assertThat(page.context().cookies()).as("cookies").isEmpty();
        assertThat(visitors.requestsElsewhere()).as("requests to other sites").isEmpty();
    }

    @Test
    void without_scripts_a_search_is_narrowed_step_by_step_and_widened_again(Visitors visitors) {
        Page page = visitors.readerWithoutScripts();
        page.navigate("/munich/search?q=wood");
        page.getByText("Place, condition, quantity and more").first().click();
        page.getByLabel("Near").fill("Frankfurt");
        page.getByLabel("How far").selectOption("500");
        page.getByLabel("Quantity from").fill("1");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.locator("main")).containsText("Distances count from Frankfurt am Main, Hesse, Germany.");
        assertThat(page.locator(".chip.is-removable")).hasCount(3);

        link(page, "Frankfurt (Oder), Brandenburg, Germany").click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]place=\\d+.*"));
        assertThat(page.locator("main")).containsText("Distances count from Frankfurt (Oder), Brandenburg, Germany.");
        assertThat(page.getByLabel("Near")).hasValue("Frankfurt");

        page.locator(".chip.is-removable", new Page.LocatorOptions().setHasText("Frankfurt"))
                .click();
        assertThat(page).not().hasURL(Pattern.compile(".*[?&]place=.*"));
        assertThat(page.locator(".chip.is-removable")).hasCount(2);
    }

    @Test
    void without_scripts_somebody_registers_interest_and_loses_nothing_by_a_mistake(Visitors visitors) {
        Page page = visitors.readerWithoutScripts();
        page.navigate("/interest?kind=citizen");
        page.getByLabel("Your name").fill("Ada Example");
        page.locator("[name=place]").fill("Ghent");
        page.locator("[name=email]").fill("nobody");
        page.locator("[name=email]").press("Enter");
        assertThat(page.locator(".error-summary")).containsText("name@example.org");
        assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
        assertThat(page.locator("[name=place]")).hasValue("Ghent");

        page.locator("[name=email]").fill("ada@example.org");
        page.locator("[name=email]").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/interest/received\\?reference=INT-[A-Z0-9]{8}.*"));
        assertThat(page.context().cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cities",
                "/munich",
                "/munich/search?q=wood",
                "/munich/transfers",
                "/munich/offers/OFR-LADDER-00",
                "/passport/" + MATERIAL
            })
    void whoever_has_a_page_already_is_told_so(String address, Visitors visitors) {
        Page page = visitors.readerWithoutScripts();
        Response first = page.navigate(address);
        String tag = first.headerValue("ETag");

        APIResponse second = page.request().get(address, RequestOptions.create().setHeader("If-None-Match", tag));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.headers()).doesNotContainKey("set-cookie");
        assertThat(first.allHeaders()).doesNotContainKey("set-cookie");
    }

    private static Locator rows(Page page) {
        return page.locator("main .rows > li");
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
